/**
 * The Worker's entry: wiring only.
 *
 * @module
 */
import { app } from './app.ts';
import { runScheduled } from './scheduled.ts';

export { GenerationRun } from './generations/GenerationRun.ts';
export { KeyGate } from './keys/KeyGate.ts';

export default {
  fetch: app.fetch,
  async scheduled(controller, env) {
    await runScheduled(controller.cron, env);
  },
} satisfies ExportedHandler<Env>;
