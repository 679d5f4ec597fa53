/** HTTP status of each refusal code. A code that is not listed is a rule that says no: 422. */
const statuses: Readonly<Record<string, number>> = {
  invalid: 400,
  'bad-cursor': 400,
  'not-signed-in': 401,
  'sign-in-failed': 401,
  'session-ended': 401,
  'second-factor-needed': 401,
  'bad-api-key': 401,
  'no-right': 403,
  'not-your-post': 403,
  'address-not-listed': 403,
  'two-must-agree': 403,
  'csrf-missing': 403,
  'password-change-needed': 403,
  'second-factor-enrolment-needed': 403,
  'scope-missing': 403,
  'not-found': 404,
  'method-not-allowed': 405,
  taken: 409,
  'key-in-use': 409,
  'revision-conflict': 412,
  'too-large': 413,
  'unsupported-media-type': 415,
  'revision-missing': 428,
  'too-many-requests': 429,
  'internal-error': 500,
  overloaded: 503,
  'not-ready': 503,
  'database-unavailable': 503,
  // Of the lifecycles: who, and when.
  'same-person': 403,
  'not-that-person': 403,
  'other-side': 403,
  'system-only': 403,
  'unknown-action': 404,
  'no-such-part': 404,
  'wrong-state': 409,
  'already-done': 409,
  'already-open': 409,
  'parts-open': 409,
  'not-yet': 409,
  'changed-meanwhile': 409,
  'not-open-yet': 409,
  'client-id-taken': 409,
  'unknown-kind': 404,
  // Of uploads in pieces.
  'offset-differs': 409,
  'upload-incomplete': 409,
}

const titles: Readonly<Record<number, string>> = {
  400: '填写有误',
  401: '请登录',
  403: '没有权限',
  404: '没有找到',
  405: '不支持这种操作',
  409: '内容冲突',
  412: '内容已被他人修改',
  413: '内容太大',
  415: '不支持这种格式',
  422: '不能办理',
  428: '缺少版本号',
  429: '操作太频繁',
  500: '系统出错',
  503: '系统繁忙',
}

export function statusOf(code: string): number {
  return statuses[code] ?? 422
}

/** A short heading for a status, in plain Chinese. */
export function titleOf(status: number): string {
  return titles[status] ?? (status < 500 ? '不能办理' : '系统出错')
}
