/** Words of the choice of one device. */
import { defineText } from '#runtime/contract/index.ts';
import { pick } from './pick.ts';

export const pickText = defineText(pick, {
  'zh-CN': {
    title: '选一台设备',
    help: '从多台设备里取一台的值，按设备编号选；编号可以写在设置里，也可以由连线送来。',
    search: ['多台', '选择', '哪台', '编号', '其中一台', 'pick', 'select', 'device'],
    fields: { key: { label: '设备编号', help: '接了“编号”的线时，以线上的为准。' } },
    ports: { values: '各台的值', key: '编号', value: '值', title: '设备名称' },
    summary: ({ key }) => key,
    examples: {
      'the value of the device named in the settings': '取设置里写的那台设备的值',
      'the device may be chosen by a wire; one that does not exist gives no value':
        '也可以由连线来选；没有这台设备就没有值',
    },
  },
  en: {
    title: 'Pick a device',
    help: 'The value of one of many devices, chosen by its id: in the settings, or by a wire.',
    search: ['many', 'select', 'choose', 'which device', 'one of', 'id', '选一台'],
    fields: { key: { label: 'Id of the device', help: 'A wire into “Id” has the last word.' } },
    ports: { values: 'Values', key: 'Id', value: 'Value', title: 'Name' },
    summary: ({ key }) => key,
  },
});
