/**
 * The title of a skill when nothing in its source may be one. Part of the scaffold.
 *
 * @module
 */
export const UNTITLED = 'Untitled';
