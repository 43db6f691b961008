/** Words of the OEE node. */
import { defineText } from '#runtime/contract/index.ts';
import { durationText } from '../duration-text.ts';
import { oee } from './oee.ts';

export const oeeText = defineText(oee, {
  'zh-CN': {
    title: '设备综合效率',
    help: '按 ISO 22400 算 OEE：时间开动率 × 性能开动率 × 合格率。交班时清零，就得到每班的数。',
    search: ['OEE', '稼动率', '开动率', '合格率', '嫁动率', '效率', '产能', 'availability', 'performance'],
    fields: {
      idealMs: { label: '标准节拍', help: '一件的计划用时。' },
      refreshMs: { label: '多久更新一次' },
    },
    ports: {
      running: '在运行',
      planned: '计划开机',
      good: '合格件',
      scrap: '废品',
      reset: '清零',
      oee: 'OEE',
      availability: '时间开动率',
      performance: '性能开动率',
      quality: '合格率',
      unknown: '不明时间',
      closed: '一班结束',
    },
    summary: ({ idealMs }) => `每件 ${durationText(idealMs, 'zh-CN')}`,
    examples: {
      'an hour planned, 45 min run, 200 of 10 s made, 10 of them scrap: 75 % × 74.1 % × 95 %':
        '计划一小时，开了 45 分钟，10 秒节拍做了 200 件，废 10 件：75% × 74.1% × 95%',
      'breaks do not count; time without a signal is told and makes the figures uncertain':
        '休息不算；没信号的时间单列，结果存疑',
      'reset closes the shift and begins the next': '清零结束这一班，开始下一班',
    },
  },
  en: {
    title: 'OEE',
    help: 'Overall equipment effectiveness after ISO 22400: availability × performance × quality. Reset it at the end of a shift for figures per shift.',
    search: [
      'overall equipment effectiveness',
      'availability',
      'performance',
      'quality',
      'utilisation',
      'ISO 22400',
      '稼动率',
    ],
    fields: {
      idealMs: { label: 'Planned time per piece' },
      refreshMs: { label: 'Refreshed every' },
    },
    ports: {
      running: 'Running',
      planned: 'Planned time',
      good: 'Good pieces',
      scrap: 'Scrap',
      reset: 'Reset',
      oee: 'OEE',
      availability: 'Availability',
      performance: 'Performance',
      quality: 'Quality',
      unknown: 'Time unknown',
      closed: 'Closed',
    },
    summary: ({ idealMs }) => `${durationText(idealMs, 'en')} a piece`,
  },
});
