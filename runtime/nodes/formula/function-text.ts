/** What each function of a formula is for, in one line, with its arguments by name. */
import type { Lang } from '#runtime/contract/index.ts';
import type { FUNCTIONS } from './functions.ts';

export interface FunctionText {
  /** As it is called: round(x, digits). */
  readonly call: string;
  readonly help: string;
}

type Texts = Readonly<Record<keyof typeof FUNCTIONS, FunctionText>>;

export const FUNCTION_TEXT: Readonly<Record<Lang, Texts>> = {
  'zh-CN': {
    abs: { call: 'abs(x)', help: '绝对值：负数变正数' },
    ceil: { call: 'ceil(x)', help: '往上取整：2.1 得 3' },
    floor: { call: 'floor(x)', help: '往下取整：2.9 得 2' },
    round: { call: 'round(x, 位数)', help: '四舍五入，保留几位小数：round(2.345, 2) 得 2.35' },
    sqrt: { call: 'sqrt(x)', help: '平方根' },
    pow: { call: 'pow(x, n)', help: 'x 的 n 次方' },
    exp: { call: 'exp(x)', help: 'e 的 x 次方' },
    ln: { call: 'ln(x)', help: '自然对数' },
    log10: { call: 'log10(x)', help: '以 10 为底的对数' },
    min: { call: 'min(a, b, …)', help: '取最小的' },
    max: { call: 'max(a, b, …)', help: '取最大的' },
    sum: { call: 'sum(a, b, …)', help: '相加' },
    mean: { call: 'mean(a, b, …)', help: '求平均' },
    clamp: { call: 'clamp(x, 下限, 上限)', help: '限制在上下限之间：clamp(120, 0, 100) 得 100' },
  },
  en: {
    abs: { call: 'abs(x)', help: 'Without its sign: -3 gives 3' },
    ceil: { call: 'ceil(x)', help: 'Up to a whole number: 2.1 gives 3' },
    floor: { call: 'floor(x)', help: 'Down to a whole number: 2.9 gives 2' },
    round: { call: 'round(x, digits)', help: 'To so many digits: round(2.345, 2) gives 2.35' },
    sqrt: { call: 'sqrt(x)', help: 'Square root' },
    pow: { call: 'pow(x, n)', help: 'x to the power of n' },
    exp: { call: 'exp(x)', help: 'e to the power of x' },
    ln: { call: 'ln(x)', help: 'Natural logarithm' },
    log10: { call: 'log10(x)', help: 'Logarithm to the base of 10' },
    min: { call: 'min(a, b, …)', help: 'The least of them' },
    max: { call: 'max(a, b, …)', help: 'The greatest of them' },
    sum: { call: 'sum(a, b, …)', help: 'All added up' },
    mean: { call: 'mean(a, b, …)', help: 'Their mean' },
    clamp: { call: 'clamp(x, low, high)', help: 'Kept between two limits: clamp(120, 0, 100) gives 100' },
  },
};
