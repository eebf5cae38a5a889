/** The process in which a tracer is fitted: seconds of reckoning would hold everybody up elsewhere. One work, one answer. */
import { type RefitWork, refitTracer } from '@kedun/assess';

process.once('message', (work: RefitWork) => {
  process.send?.(refitTracer(work), () => process.disconnect());
});
