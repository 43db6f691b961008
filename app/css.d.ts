/** Style sheets are imported for their effect; the bundler knows them, the type checker must be told. */
declare module '*.css';
