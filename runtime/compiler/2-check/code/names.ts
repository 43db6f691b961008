/** Names in scope become parameters of the emitted function, so they must be able to. */
import { parse } from 'acorn';

const PLAIN = /^[A-Za-z_$][A-Za-z0-9_$]*$/;

/** The first name that cannot be a parameter in strict code, or stands there twice. */
export function badName(scope: readonly string[]): string | undefined {
  const odd = scope.find((name, i) => !PLAIN.test(name) || scope.indexOf(name) !== i);
  if (odd !== undefined || parses(scope)) return odd;
  return scope.find((name) => !parses([name]));
}

function parses(names: readonly string[]): boolean {
  try {
    parse(`(function (${names.join(', ')}) { 'use strict'; })`, { ecmaVersion: 'latest' });
    return true;
  } catch {
    return false;
  }
}
