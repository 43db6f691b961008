/** The shape both languages fill in. What is in it is already put into words: values with their unit, names in quotes. */

export interface TestingWords {
  quote(text: string): string;
  of(port: string, node: string): string;
  list(items: readonly string[]): string;
  yes(value: boolean): string;
  readonly noValue: string;
  quality: Readonly<Record<'good' | 'uncertain' | 'bad', string>>;
  span(ms: number): string;
  forKey(key: string): string;
  withFields(fields: string): string;
  given: {
    becomes(input: string, value: string): string;
    becomesWith(input: string, value: string, quality: string): string;
    turns(input: string, quality: string): string;
    event(node: string): string;
    eventAt(port: string): string;
    answered(node: string): string;
    unanswered(node: string, error: string): string;
    acknowledge(node: string): string;
    reset(node: string): string;
  };
  expect: {
    value(output: string, value: string): string;
    within(value: string, tolerance: string): string;
    quality(output: string, quality: string): string;
    event(output: string, times: string): string;
    row(table: string, change: 'added' | 'changed' | 'deleted', count: number | undefined): string;
    raised(node: string, text: string): string;
    acknowledged(node: string, text: string): string;
    unacknowledged(node: string, text: string): string;
    clear(node: string): string;
    write(node: string, value: string, times: string): string;
    message(node: string, text: string, times: string): string;
    readonly nothing: string;
    /** '' when it does not matter how often. */
    times(count: number | undefined): string;
  };
  got: {
    sample(value: string): string;
    sampleWith(value: string, quality: string): string;
    never: string;
    count(all: number): string;
    fitting(all: number, fitting: number, last: string): string;
    raised(text: string): string;
    readonly clear: string;
    readonly seen: string;
    readonly unseen: string;
    others(left: readonly string[]): string;
  };
  left: {
    row(table: string, change: 'added' | 'changed' | 'deleted'): string;
    alarm(node: string, raised: boolean): string;
    write(node: string): string;
    message(node: string): string;
  };
  stop: {
    fault(message: string): string;
    readonly time: string;
    readonly steps: string;
    nowhere(given: string): string;
    noQuestion(node: string): string;
    noAlarm(node: string, deed: 'acknowledge' | 'reset'): string;
    refused(node: string, field: string): string;
    readonly alone: string;
    aloneWith(finding: string): string;
    readonly turn: string;
  };
  /** One failing line. `when` is '' at the beginning. */
  failure(when: string, expected: string, got: string): string;
  when(span: string): string;
}
