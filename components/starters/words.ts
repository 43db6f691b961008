/** Words of a scenario that is offered. */
import { defineWords } from '../text/define-words.ts';

export const words = defineWords({
  'zh-CN': { gives: '部署以后有：' },
  en: { gives: 'Once deployed: ' },
});
