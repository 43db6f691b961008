/** Words of the catch. */
import { defineText } from '#runtime/contract/index.ts';
import { catchProblems } from './catch.ts';

export const catchText = defineText(catchProblems, {
  'zh-CN': {
    title: '捕捉问题',
    help: '应用要做的事没做成时发出事件：数据表拒绝了一行，设备写入被拒、失败、过期或结果不明，外发信息送不出去。应用自己停下的故障不在其中：停下的应用不会运行。',
    search: ['异常', '错误', '出错', '失败', '拒绝', 'catch', 'error', 'problem'],
    fields: { nodes: { label: '只看这些节点', help: '不选就看全部节点。' } },
    ports: { problem: '问题' },
    summary: ({ nodes }) => (nodes.length === 0 ? '' : `${nodes.length} 个节点`),
    examples: {
      'a row that the table did not take': '数据表没有收下的一行',
      'a write that the device did not take, of a chosen node': '某个选定的节点写设备失败',
    },
  },
  en: {
    title: 'Catch problems',
    help: 'An event when something the app wanted did not happen: a table refused a row; a write to a device was refused, failed, came too late or nobody knows; a delivery was given up. Not for faults: an app that has stopped does not run.',
    search: ['error', 'exception', 'failure', 'refused', 'on error', 'handle', '捕捉', '异常'],
    fields: { nodes: { label: 'Of these nodes only', help: 'Without any, of all nodes.' } },
    ports: { problem: 'Problem' },
    summary: ({ nodes }) => (nodes.length === 0 ? '' : nodes.length === 1 ? '1 node' : `${nodes.length} nodes`),
  },
});
