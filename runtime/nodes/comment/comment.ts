/** A note on the canvas; it does nothing. */
import * as z from 'zod';
import { defineNodeType } from '#runtime/contract/index.ts';

export const comment = defineNodeType({
  type: 'logic.comment',
  version: 1,
  icon: 'message-square-text',
  config: z.object({ text: z.string().max(5000).default('').meta({ widget: 'text-area' }) }),
  inputs: {},
  outputs: {},
  // It counts as alive, so that nobody is told that a note never runs.
  atStart: true,
  step: () => undefined,
  examples: [
    { name: 'says what it says, and does nothing', config: { text: 'Heats up for an hour first.' }, requests: [] },
    { name: 'an empty note', config: {}, requests: [] },
  ],
});
