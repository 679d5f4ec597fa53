import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { databaseIsAway } from '../platform/database/index.ts'
import { faultOf } from './faults.ts'
import { type Problem, problem, problemOfRefusal, problemType } from './problem.ts'
import { Refused } from './refused.ts'
import type { App } from './types.ts'

/** Errors of the framework and its plugins that a caller may cause, as codes of ours with their words. */
const known: Readonly<Record<string, readonly [code: string, detail: string]>> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: ['unsupported-media-type', '不支持这种格式的内容。'],
  FST_ERR_CTP_BODY_TOO_LARGE: ['too-large', '内容太大，请缩小后再提交。'],
  FST_ERR_CTP_EMPTY_JSON_BODY: ['invalid', '没有收到内容。'],
  FST_ERR_CTP_INVALID_JSON_BODY: ['invalid', '内容不是有效的 JSON。'],
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: ['invalid', '内容长度与声明的不一致，请重新提交。'],
  FST_REQ_FILE_TOO_LARGE: ['too-large', '文件太大，请压缩或拆分后再上传。'],
  FST_FILES_LIMIT: ['too-large', '一次上传的文件太多，请分几次上传。'],
  FST_PARTS_LIMIT: ['too-large', '一次提交的内容太多，请分几次提交。'],
  FST_INVALID_MULTIPART_CONTENT_TYPE: ['unsupported-media-type', '请以表单方式上传文件。'],
  FST_UNDER_PRESSURE: ['overloaded', '系统繁忙，请稍候再试。'],
}

/** Of PostgreSQL: a text holds a character that it cannot keep, such as U+0000. */
const unstorable = new Set(['22021', '22P05'])

function problemOf(error: FastifyError, request: FastifyRequest): Problem {
  if (error instanceof Refused) return problemOfRefusal(error.refusal, request.id)
  if (databaseIsAway(error))
    return problem('database-unavailable', '数据库正在恢复，没有保存，请稍后再试。', request.id)
  if (error.validation) {
    const faults = error.validation.map((one) => faultOf(one, error.validationContext))
    return problem('invalid', '有内容填写不正确，请按提示修改。', request.id, { faults })
  }
  if (unstorable.has(error.code))
    return problem('invalid', '内容里有不能保存的字符，请重新输入。', request.id)
  const entry = known[error.code]
  if (entry) return problem(entry[0], entry[1], request.id)
  if (error.statusCode === 429)
    return problem('too-many-requests', '操作太频繁，请过一会儿再试。', request.id)
  if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500)
    return problem('invalid', '请求的内容不正确。', request.id, { status: error.statusCode })
  return problem(
    'internal-error',
    '系统出错，没有保存。请稍后再试；如仍不行，请把右下角的编号告诉管理员。',
    request.id,
  )
}

const refusedInput = new Set([400, 413, 415])

function send(reply: FastifyReply, body: Problem): FastifyReply {
  return reply.code(body.status).type(problemType).serializer(JSON.stringify).send(body)
}

/** Answers every error and every unknown address of the interface with a problem. Bodies never reach the log. */
export function answerErrorsAsProblems(app: App): void {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const body = problemOf(error, request)
    if (body.status >= 500 && !(error instanceof Refused))
      request.log.error({ err: error, requestId: request.id, code: body.code }, 'failed')
    // What was given is refused and told (SEC-L3-19): who tries many of them shows in the log, without their content.
    else if (refusedInput.has(body.status))
      request.log.warn(
        { requestId: request.id, code: body.code, route: request.routeOptions.url, address: request.ip },
        'input refused',
      )
    return send(reply, body)
  })
}

/** The answer to an address that the interface does not have. */
export function sendNotFound(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return send(reply, problem('not-found', '没有这个地址，或者您没有权限查看。', request.id))
}
