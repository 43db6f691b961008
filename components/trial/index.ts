/**
 * The door of the trial room: a drawing that is tried in the browser, without a plant and without reaching anything.
 *
 *     const opened = await openTrial(doc, { site, start });       // compiled here, stepped in a sandboxed frame
 *     if (!opened.ok) show(opened.findings, opened.fault);
 *     else { await opened.trial.begin(); … opened.close(); }      // `trial`: see #runtime/trial
 *
 * `createEvaluator().evaluate(node, inputs)` gives what one node makes of its inputs. No React in either. Only a page of Jig can open one: the frame is
 * served by `app/api/trial`.
 */
export * from './evaluator.ts';
export { FRAME_LIMITS, type FrameLimits, openFrame, TrialFault } from './frame/open-frame.ts';
export * from './open-trial.ts';
