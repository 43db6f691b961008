/** The words of an alarm. */
import { expect, test } from 'vitest';
import { fillMessage, isBlank, messageInWords } from './alarm-message.ts';

test('values stand in the place of their names, in both languages', () => {
  const filled = fillMessage(
    { 'zh-CN': '{value} °C，{order}', en: '{value} °C on {order}' },
    { value: 85.123456789, order: 'A-1' },
  );
  expect(filled).toEqual({ 'zh-CN': '85.1235 °C，A-1', en: '85.1235 °C on A-1' });
});

test('what is not known is a dash, and what looks like a place but is none stays', () => {
  expect(fillMessage('{value} {x-y} {}', {})).toBe('— {x-y} {}');
});

test('a message of spaces in both languages says nothing', () => {
  expect(isBlank({ 'zh-CN': ' ', en: '' })).toBe(true);
  expect(isBlank({ 'zh-CN': '高温' })).toBe(false);
});

test('a drawing shows words in the places of values that are yet to come', () => {
  const message = { 'zh-CN': '{keyTitle} 电量 {value} %，{order}', en: '{keyTitle}: battery at {value} %, {order}' };
  expect(messageInWords(message, 'en')).toBe('‹device›: battery at ‹value› %, ‹order›');
  expect(messageInWords(message, 'zh-CN')).toBe('‹设备› 电量 ‹值› %，‹order›');
});
