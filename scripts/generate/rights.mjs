const reach = { own: '本单位', area: '本辖区', county: '全县' }

/** The table of roles and rights, as a page to read. */
export function rights({ roles, administrators, matterKinds, registers }) {
  const subjects = ['document', ...matterKinds.map((kind) => kind.kind)]
  const labels = {
    document: '文件',
    ...Object.fromEntries(matterKinds.map((kind) => [kind.kind, kind.label])),
  }
  const rows = Object.entries(roles).map(([id, role]) => {
    const sees = subjects.map((subject) => reach[role.reads[subject]] ?? '—')
    return `| ${role.label} \`${id}\` | ${sees.join(' | ')} | ${role.may.map((right) => `\`${right}\``).join(' ')} |`
  })
  const text = [
    '# Roles and rights',
    '',
    'Generated from `packages/domain/src/directory/roles.ts` (`npm run generate`). Seeing is the union over a person’s posts;',
    'acting is done under one post, and the lifecycle’s guards add the relation to the single matter.',
    '',
    `| role | ${subjects.map((subject) => labels[subject]).join(' | ')} | may |`,
    `| --- | ${subjects.map(() => '---').join(' | ')} | --- |`,
    ...rows,
    '',
    'Registers say themselves who sees them and who keeps them (enters, changes, retires, imports), in',
    '`packages/domain/src/registers`:',
    '',
    '| register | sees | keeps |',
    '| --- | --- | --- |',
    ...registers.map(({ label, register, reads, keeps }) => {
      const told = (table) =>
        Object.entries(table)
          .map(([role, far]) => `${roles[role].label} ${reach[far]}`)
          .join('；')
      return `| ${label} \`${register}\` | ${told(reads)} | ${told(keeps)} |`
    }),
    '',
    'Administrators of the installation; none of them reads business data, nobody is two of them:',
    '',
    ...Object.entries(administrators).map(
      ([id, admin]) => `- ${admin.label} \`${id}\`: ${admin.may.map((right) => `\`${right}\``).join(' ')}`,
    ),
    '',
  ].join('\n')
  return [{ path: 'docs/RIGHTS.md', text }]
}
