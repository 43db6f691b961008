/** Why an app stopped: the words are the live room's, so that a list of apps need not load the canvas for them. */
export { useFaultText } from '../live/index.ts';
