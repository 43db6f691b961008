/** The door of the demo room. */
export { createDemo, type Demo, type DemoOptions } from './demo.ts';
