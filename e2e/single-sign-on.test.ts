import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider from 'oidc-provider'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type County, demoPassword, startCounty } from './browser/county.ts'
import { expectAccessible, launchBrowser, openPage, screenshot } from './browser.ts'

const secret = 'a-secret-of-the-test'

/** A real provider of identities on this machine; people sign in there under any name that they type. */
async function startProvider() {
  let handle: RequestListener = (_, response) => response.writeHead(503).end()
  const server = createServer((request, response) => handle(request, response))
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    issuer,
    serve(redirectUri: string) {
      const provider = new Provider(issuer, {
        clients: [{ client_id: 'anlan', client_secret: secret, redirect_uris: [redirectUri] }],
        claims: { openid: ['sub'], profile: ['preferred_username'] },
        cookies: { keys: ['a-key-of-the-test'] },
        // The name that a person has today is no lasting mark of the person: see the last test.
        findAccount: (_, id) => ({
          accountId: id,
          claims: () => ({ sub: id, preferred_username: id.replace(/-again$/, '') }),
        }),
      })
      handle = provider.callback()
    },
    goDown() {
      handle = (_, response) => response.writeHead(503).end()
    },
    close: () =>
      new Promise((closed) => {
        server.closeAllConnections()
        server.close(closed)
      }),
  }
}

describe('sign-in by an outside provider', () => {
  const label = '云川县统一身份认证'
  let browser: Browser
  let county: County
  let provider: Awaited<ReturnType<typeof startProvider>>

  beforeAll(async () => {
    ;[browser, provider] = await Promise.all([launchBrowser(), startProvider()])
    county = await startCounty('2026-11-25T09:00:00+08:00', {
      oidc: {
        issuer: provider.issuer,
        clientId: 'anlan',
        clientSecret: secret,
        label,
        loginClaim: 'preferred_username',
      },
    })
    provider.serve(`${county.url}/api/session/oidc/callback`)
  })
  afterAll(async () => {
    await browser?.close()
    await county?.close()
    await provider?.close()
  })

  const open = (path = '/') =>
    openPage(browser, { baseURL: county.url }).then(async (page) => {
      await page.goto(path)
      await page.getByRole('link', { name: label }).waitFor()
      return page
    })

  /** At the provider's: its own pages ask who one is and whether that may be told. */
  async function becomeThere(page: Page, name: string): Promise<void> {
    await page.getByRole('link', { name: label }).click()
    await page.locator('input[name="login"]').fill(name)
    await page.locator('input[name="password"]').fill('whatever')
    await page.locator('button[type="submit"]').click()
    await page.getByRole('button', { name: /continue/i }).click()
    await page.waitForURL((url) => url.origin === new URL(county.url).origin)
  }

  const lastSignIn = async () => {
    const { rows } = await county.application.owner.query(
      `SELECT who, success, reason FROM security_event WHERE type = 'signed-in' ORDER BY seq DESC LIMIT 1`,
    )
    return rows[0]
  }

  test('goes on where one wanted to go, without a password of ours', async () => {
    const page = await open('/tasks?light=late')
    await screenshot(page, 'sign-in-oidc')
    await expectAccessible(page)
    await becomeThere(page, 'hejing')
    await page.waitForURL(/\/tasks\?light=late/)
    await page.getByText('何静').first().waitFor()
    expect(await lastSignIn()).toMatchObject({ who: 'hejing', success: true })
    await page.context().close()
  })

  test('whom nobody knows here is told so, and may use a password', async () => {
    const page = await open()
    await becomeThere(page, 'a-stranger')
    await page.getByText('没有为您开通账号').first().waitFor()
    await screenshot(page, 'sign-in-oidc-refused')
    await expectAccessible(page)
    expect(await lastSignIn()).toMatchObject({ success: false, reason: 'unknown-account' })
    await page.getByLabel('用户名').fill('hejing')
    await page.locator('input[type="password"]').fill(demoPassword)
    await page.keyboard.press('Enter')
    await page.getByText('何静').first().waitFor()
    await page.context().close()
  })

  test('a name that the provider gave to somebody else opens nothing', async () => {
    const page = await open()
    await becomeThere(page, 'hejing-again')
    await page.getByText('没有为您开通账号').first().waitFor()
    expect(await lastSignIn()).toMatchObject({ who: 'hejing', success: false, reason: 'bound-to-another' })
    await page.context().close()
  })

  test.each([
    [
      'a frozen one',
      `UPDATE account SET status = 'frozen', frozen_why = 'unused' WHERE login = 'tianxiaolan'`,
      'tianxiaolan',
      '账号长期未用',
    ],
    [
      'a closed one',
      `UPDATE account SET status = 'closed' WHERE login = 'mengqinglin'`,
      'mengqinglin',
      '没有为您开通账号',
    ],
    [
      'an administrator',
      `UPDATE account SET administers = 'audit' WHERE login = 'duanhongwei'`,
      'duanhongwei',
      '没有为您开通账号',
    ],
  ])('does not open %s', async (_, prepare, name, words) => {
    await county.application.owner.query(prepare)
    const page = await open()
    await becomeThere(page, name)
    await page.getByText(words).first().waitFor()
    expect(await lastSignIn()).toMatchObject({ who: name, success: false })
    await page.context().close()
  })

  test('an answer that did not begin here is refused', async () => {
    const page = await open()
    await page.goto('/api/session/oidc/callback?code=x&state=y')
    await page.getByText('没有完成').first().waitFor()
    await page.context().close()
  })

  test('does not lead anywhere but here', async () => {
    const page = await open()
    await page.goto('/?oidc=refused&next=//elsewhere.example/')
    const href = await page.getByRole('link', { name: label }).getAttribute('href')
    const answer = await page.request.get(href ?? '', { maxRedirects: 0 })
    expect(new URL(answer.headers().location ?? '').origin).toBe(provider.issuer)
    await becomeThere(page, 'liangzhiyuan')
    expect(new URL(page.url()).pathname).toBe('/')
    await page.context().close()
  })

  test('when the provider is down the page says so, and the password works', async () => {
    provider.goDown()
    // What the provider says of itself is known for an hour; after that it is asked again.
    county.application.clock.set('2026-11-25T11:00:00+08:00')
    const page = await open()
    await page.getByRole('link', { name: label }).click()
    await page.getByText('暂时连不上').first().waitFor()
    await page.getByLabel('用户名').fill('liangzhiyuan')
    await page.locator('input[type="password"]').fill(demoPassword)
    await page.keyboard.press('Enter')
    await page.getByText('梁志远').first().waitFor()
    await page.context().close()
  })
})
