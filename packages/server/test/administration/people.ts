import { Secret, TOTP } from 'otpauth'
import { expect } from 'vitest'
import { type Browser, browser, type TestApplication } from '../application.ts'
import { password } from '../directory/county.ts'

/** Signs in, and sets up the second factor where the account must have one. */
export async function signedIn(here: TestApplication, login: string): Promise<Browser> {
  const who = browser(here.app)
  const answer = await who.send('POST', '/api/session', { body: { login, password, client: 'desk' } })
  expect(answer.statusCode, answer.body).toBe(200)
  if (answer.json().secondFactorDue) {
    const { secret } = (await who.send('POST', '/api/me/second-factor')).json()
    const timestamp = here.clock.now().getTime()
    const code = new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp })
    expect((await who.send('POST', '/api/me/second-factor/confirm', { body: { code } })).statusCode).toBe(204)
  }
  return who
}
