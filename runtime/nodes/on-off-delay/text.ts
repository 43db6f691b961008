/** Words of the on/off delay. */
import { defineText } from '#runtime/contract/index.ts';
import { durationText } from '../duration-text.ts';
import { onOffDelay } from './on-off-delay.ts';

export const onOffDelayText = defineText(onOffDelay, {
  'zh-CN': {
    title: '延时',
    help: '信号持续够久才接通或断开，滤掉短暂的跳动。',
    search: ['延时接通', '延时断开', '防抖', '滤波', '持续时间', 'TON', 'TOF', 'delay', 'debounce'],
    fields: {
      onMs: { label: '接通延时', help: '要接通这么久，输出才接通。' },
      offMs: { label: '断开延时', help: '要断开这么久，输出才断开。' },
    },
    ports: { value: '输入', active: '输出' },
    summary: ({ onMs, offMs }) => `接通 ${durationText(onMs, 'zh-CN')}，断开 ${durationText(offMs, 'zh-CN')}`,
    examples: {
      'on-delay: a short peak is ignored, a long one passes after 5 s': '接通延时：短的跳动不算，长的 5 秒后通过',
      'off-delay: a short drop is bridged': '断开延时：短暂断开不理会',
      'while the input is bad the delay stands still': '输入坏的时候停止计时',
    },
  },
  en: {
    title: 'On/off delay',
    help: 'Passes a signal on only after it has lasted, so that short peaks and drops do not count.',
    search: ['delay', 'debounce', 'filter', 'TON', 'TOF', 'on-delay', 'off-delay', 'lasting', '延时', '防抖'],
    fields: {
      onMs: { label: 'On-delay', help: 'It must be on this long before the output is on.' },
      offMs: { label: 'Off-delay', help: 'It must be off this long before the output is off.' },
    },
    ports: { value: 'Input', active: 'Output' },
    summary: ({ onMs, offMs }) => `on ${durationText(onMs, 'en')}, off ${durationText(offMs, 'en')}`,
  },
});
