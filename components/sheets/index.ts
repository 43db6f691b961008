/** The door of the sheets room: what people read off machines that cannot speak. */
export { type EnterSheet, SheetForm } from './sheet-form.tsx';
export { SheetList } from './sheet-list.tsx';
export { SheetPage } from './sheet-page.tsx';
