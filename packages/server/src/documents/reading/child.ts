import { read } from '@anlan/domain/documents'
import { isRefusal } from '@anlan/domain/kernel'
import { decodeFiles } from '../formats/index.ts'
import { unframed } from './frame.ts'

/**
 * The reading process: files come in on stdin, `{ source, reading }` or a refusal goes out on stdout.
 * It writes nothing anywhere else and knows no configuration.
 */
const chunks: Buffer[] = []
for await (const chunk of process.stdin) chunks.push(chunk as Buffer)
const input = Buffer.concat(chunks.splice(0))
const source = await decodeFiles(unframed(input))
const answer = isRefusal(source) ? source : { source, reading: read(source) }
process.stdout.write(JSON.stringify(answer))
