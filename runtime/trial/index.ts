/**
 * The door of the trial room: drives a compiled program without a plant, in a browser, in a test and on the server alike.
 *
 * `TrialProgram { plan; step(instants) }` is any place in which the program runs. Over it, `new Trial(program, { start })` keeps a clock of its own:
 *
 *     const trial = new Trial(program, { start: Date.UTC(2026, 0, 5, 7) });
 *     await trial.begin();                                                         // the first instant, what runs at start
 *     await trial.act({ kind: 'samples', samples: [{ slot: 'press', tag: 'temperature', value: 85, quality: 'good' }] });
 *     await trial.advance(60_000);                                                 // timers run at their own time, in order
 *     trial.alarms; trial.cells; trial.tables.rows('reports'); trial.fault;
 *
 * Every call resolves to the instants it led to (`Moment`): signals that changed, events, what would have been done (`Done`), the fault if there was one.
 * Rows are kept in memory and mean what they mean in a plant; what an outside system would answer, a person does (act `answer`), or nobody. The same program and the
 * same calls give the same moments, to the byte. `drivesOf(plan)` lists what can be driven; `toSteps(recording)` and `trial.play(steps)` do it again.
 */

export * from './acts.ts';
export { AlarmBook, type BenchAlarm } from './alarm-book.ts';
export { answerBody, answerText, MAX_ANSWER_BODY } from './answer-body.ts';
export type { Cause, Done, Moment } from './done.ts';
export * from './drives.ts';
export * from './program.ts';
export * from './recording.ts';
export { type Outcome, Trial, type TrialOptions, type Waiting } from './trial.ts';
