import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router'
import { boardSearch } from './board/search.ts'
import { documentSearch, reviewSearch } from './documents/search.ts'
import { ErrorPage, Loading } from './kernel/feedback/index.ts'
import { byScreen } from './shell/ByScreen.tsx'
import { NotFound } from './shell/NotFound.tsx'
import { Root } from './shell/Root.tsx'
import { oneTaskSearch, taskSearch } from './tasks/search.ts'
import { workbenchSearch } from './workbench/search.ts'

const root = createRootRoute({ component: Root, notFoundComponent: NotFound })

const workbench = createRoute({
  getParentRoute: () => root,
  path: '/',
  validateSearch: workbenchSearch,
  component: byScreen(
    () => import('./workbench/WorkbenchPage.tsx'),
    () => import('./phone/TodayPage.tsx'),
  ),
})

const tasks = createRoute({
  getParentRoute: () => root,
  path: '/tasks',
  validateSearch: taskSearch,
  component: byScreen(
    () => import('./tasks/TaskListPage.tsx'),
    () => import('./phone/TaskListPage.tsx'),
  ),
})

const task = createRoute({
  getParentRoute: () => root,
  path: '/tasks/$id',
  validateSearch: oneTaskSearch,
  component: byScreen(
    () => import('./tasks/TaskPage.tsx'),
    () => import('./phone/TaskPage.tsx'),
  ),
})

const board = createRoute({
  getParentRoute: () => root,
  path: '/board',
  validateSearch: boardSearch,
  component: byScreen(
    () => import('./board/BoardPage.tsx'),
    () => import('./phone/BoardPage.tsx'),
  ),
})

const boardScreen = createRoute({
  getParentRoute: () => root,
  path: '/board/screen',
  component: lazyRouteComponent(() => import('./board/ScreenPage.tsx')),
})

const documents = createRoute({
  getParentRoute: () => root,
  path: '/documents',
  validateSearch: documentSearch,
  component: byScreen(
    () => import('./documents/DocumentListPage.tsx'),
    () => import('./documents/phone/DocumentListPage.tsx'),
  ),
})

const document = createRoute({
  getParentRoute: () => root,
  path: '/documents/$id',
  validateSearch: reviewSearch,
  component: byScreen(
    () => import('./documents/ReviewPage.tsx'),
    () => import('./documents/phone/ReviewPage.tsx'),
  ),
})

const issued = createRoute({
  getParentRoute: () => root,
  path: '/documents/$id/issued',
  component: lazyRouteComponent(() => import('./documents/IssuedPage.tsx')),
})

const me = createRoute({
  getParentRoute: () => root,
  path: '/me',
  component: lazyRouteComponent(() => import('./session/MePage.tsx')),
})

export const router = createRouter({
  routeTree: root.addChildren([workbench, tasks, task, board, boardScreen, documents, document, issued, me]),
  defaultPreload: 'intent',
  defaultPendingComponent: Loading,
  defaultErrorComponent: ({ error, reset }) => <ErrorPage error={error} onRetry={reset} />,
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
