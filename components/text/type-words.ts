/** The contract's names of types as the screens' words, and of what takes any of them. */
import { TYPE_NAMES } from '#runtime/contract/plain.ts';
import { defineWords } from './define-words.ts';

export const typeWords = defineWords({
  'zh-CN': { ...TYPE_NAMES['zh-CN'], any: '任意值' },
  en: { ...TYPE_NAMES.en, any: 'any value' },
});
