/** Evaluates emitted text where there is no isolate: in tests, and in the browser's preview of one's own app. */
import { APP_FILE } from './fault.ts';
import type { AppModule } from './kernel.ts';

/** Throws SyntaxError when the text is none. */
export function evaluateApp(code: string): AppModule {
  // As a parameter's default it starts on line 1 (a function's body would start on line 3), so lines in errors are those of the text.
  return new Function(`app = ${code}`, `return app;\n//# sourceURL=${APP_FILE}`)() as AppModule;
}
