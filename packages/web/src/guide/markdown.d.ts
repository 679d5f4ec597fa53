/** A page of the guide, made from its Markdown when the pages are built (build/guide.ts). */
declare module '*.md' {
  export const page: import('../../build/guide-page.ts').GuidePage
}
