/** Characters at which a title may be cut so that what is left still reads as words. */
const joints =
  /[的“”「」《》、，（）〔〕()\s]|关于|做好|开展|印发|加强|进一步|切实|全县|全市|全省|\d{4}\s*年度?/g

/** Words that stand at the end of nearly every title and say nothing. */
const endings = /(?:工作)?(?:的)?(?:通知|通告|公告|函)$/

/** The beginning that two titles have in common, back to a joint. */
function sharedBeginning(one: string, other: string): string {
  let length = 0
  while (length < one.length && one[length] === other[length]) length++
  let joint = 0
  for (const match of one.slice(0, length).matchAll(joints)) joint = match.index + match[0].length
  return one.slice(0, joint)
}

/**
 * Titles of official documents begin alike (关于进一步做好全县…的通知): heads of narrow columns leave out what is shared
 * with another one, and the closing 的通知. Never so much that two of them read alike or fewer than four characters are left.
 */
export function shortTitles(titles: readonly string[]): readonly string[] {
  const shortened = titles.map((title, at) => {
    const shared = titles
      .filter((_, other) => other !== at)
      .map((other) => sharedBeginning(title, other))
      .reduce((longest, each) => (each.length > longest.length ? each : longest), '')
    const rest = title.slice(shared.length).replace(endings, '')
    return [...rest].length < 4 ? title : rest
  })
  return shortened.map((short, at) =>
    shortened.indexOf(short) === shortened.lastIndexOf(short) ? short : (titles[at] ?? short),
  )
}
