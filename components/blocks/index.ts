/** The door of the blocks room: one view per kind of block, and the alarm list every app has. */
import type { ComponentType } from 'react';
import type { BlockKind } from '#runtime/contract/index.ts';
import type { BlockProps } from './block-props.ts';
import { FormBlock } from './form-block.tsx';
import { TrendBlock } from './trend-block.tsx';
import { ValueBlock } from './value-block.tsx';

export const blockViews = { form: FormBlock, value: ValueBlock, trend: TrendBlock } satisfies Record<
  BlockKind,
  ComponentType<BlockProps>
>;
export { AlarmList, byUrgency } from './alarm-list.tsx';
