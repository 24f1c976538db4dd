/**
 * A whole documentation site as one Document: plan first, which says what it takes, then read.
 *
 * @module
 */
export type { SitePage } from './site/candidates.ts';
export { planSite, type SiteDeps, type SitePlan } from './site/plan-site.ts';
export { type ReadSiteDeps, readSite, type SiteReading, type SkipReason } from './site/read-site.ts';
