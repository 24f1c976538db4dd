/**
 * `npm run bench -- <name>`: the benchmarks. There are none yet; this says so rather than passing in silence.
 *
 * @module
 */
console.log('There are no benchmarks yet.');
