/**
 * The borders of the house. Arrows run one way: web → domain, server → domain; domain imports nothing of ours and no
 * Node module; a concept's folder imports another's only through its index, in one declared order; the phone never
 * imports what is only for the desk.
 */

/** Each folder may import those before it. One list a package: adding a concept is one word here. */
const order = {
  domain: [
    'kernel',
    'regulations',
    'rules',
    'directory',
    'documents',
    'registers',
    'notices',
    'matters',
    'signals',
    'scores',
    'papers',
  ],
  server: [
    'platform',
    'search',
    'audit',
    'personal-data',
    'rules',
    'http',
    'access',
    'papers',
    'directory',
    'files',
    'exports',
    'filters',
    'kernel',
    'registers',
    'matters',
    'succession',
    'notices',
    'calendar-feed',
    'documents',
    'administration',
    'demo',
    'doctor',
    'cli',
  ],
}

const upward = Object.entries(order).flatMap(([pkg, folders]) =>
  folders.flatMap((folder, index) => {
    const later = folders.slice(index + 1)
    if (later.length === 0) return []
    return [
      {
        name: `${pkg}-${folder}-looks-down-only`,
        comment: `In ${pkg}, ${folder} may import only what stands before it in the declared order.`,
        severity: 'error',
        from: { path: `^packages/${pkg}/src/${folder}/`, pathNot: '\\.test\\.tsx?$' },
        to: { path: `^packages/${pkg}/src/(${later.join('|')})/` },
      },
    ]
  }),
)

const throughIndex = Object.keys(order).map((pkg) => ({
  name: `${pkg}-through-the-index`,
  comment: 'Another concept is imported through its index, or the index of one of its rooms, only.',
  severity: 'error',
  from: { path: `^packages/${pkg}/src/([^/]+)/`, pathNot: '\\.test\\.tsx?$' },
  to: {
    path: `^packages/${pkg}/src/[^/]+/.+`,
    pathNot: [
      `^packages/${pkg}/src/$1/`,
      `^packages/${pkg}/src/[^/]+/index\\.ts$`,
      `^packages/${pkg}/src/[^/]+/[^/]+/index\\.ts$`,
    ],
  },
}))

export default {
  forbidden: [
    {
      name: 'no-circles',
      comment: 'Fields of rows hold fields: that recursion is the one circle that is meant.',
      severity: 'error',
      from: { pathNot: '^packages/web/src/kernel/fields/(FieldInput|RowsInput|FieldSet)\\.tsx$' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'domain-is-pure',
      comment: 'Domain runs in browser and server: no Node module, no package, nothing of server and web.',
      severity: 'error',
      from: { path: '^packages/domain/src/', pathNot: '\\.test\\.ts$' },
      to: { pathNot: '^packages/domain/src/' },
    },
    {
      name: 'server-and-web-apart',
      severity: 'error',
      from: { path: '^packages/server/src/' },
      to: { path: '^packages/web/' },
    },
    {
      name: 'web-and-server-apart',
      severity: 'error',
      from: { path: '^packages/web/src/' },
      to: { path: '^packages/server/' },
    },
    {
      name: 'domain-by-its-concepts',
      comment: 'Others see domain by its concepts: @anlan/domain/<concept>.',
      severity: 'error',
      from: { path: '^packages/(server|web)/src/' },
      to: { path: '^packages/domain/src/[^/]+/.+', pathNot: '^packages/domain/src/[^/]+/index\\.ts$' },
    },
    {
      name: 'phone-without-the-desk',
      severity: 'error',
      from: { path: '^packages/web/src/phone/' },
      to: { path: '^packages/web/src/desk/' },
    },
    {
      name: 'no-tests-in-the-product',
      severity: 'error',
      from: { path: '^packages/[^/]+/src/', pathNot: '\\.test\\.tsx?$' },
      to: { path: '\\.test\\.tsx?$|^packages/[^/]+/test/' },
    },
    ...upward,
    ...throughIndex,
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: 'dist/|generated' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'default'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
    },
  },
}
