import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router'
import { accountSearch, checkSearch, logSearch, textSearch } from './administration/search.ts'
import { boardSearch } from './board/search.ts'
import { groupSearch, peopleSearch, unitSearch } from './directory/search.ts'
import { documentSearch, reviewSearch } from './documents/search.ts'
import { guideSearch } from './guide/address.ts'
import { ErrorPage, Loading } from './kernel/feedback/index.ts'
import { channelSearch, noticeSearch } from './notices/search.ts'
import { entrySearch } from './registers/search.ts'
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
  component: byScreen(
    () => import('./documents/IssuedPage.tsx'),
    () => import('./documents/phone/IssuedPage.tsx'),
  ),
})

const units = createRoute({
  getParentRoute: () => root,
  path: '/directory',
  validateSearch: unitSearch,
  component: byScreen(
    () => import('./directory/units/UnitListPage.tsx'),
    () => import('./directory/phone/DirectoryPage.tsx'),
  ),
})

const unit = createRoute({
  getParentRoute: () => root,
  path: '/directory/units/$id',
  component: byScreen(
    () => import('./directory/units/UnitPage.tsx'),
    () => import('./directory/phone/UnitPage.tsx'),
  ),
})

const people = createRoute({
  getParentRoute: () => root,
  path: '/directory/people',
  validateSearch: peopleSearch,
  component: byScreen(
    () => import('./directory/people/PeoplePage.tsx'),
    () => import('./directory/phone/PeoplePage.tsx'),
  ),
})

const person = createRoute({
  getParentRoute: () => root,
  path: '/directory/people/$id',
  component: byScreen(
    () => import('./directory/people/PersonPage.tsx'),
    () => import('./directory/phone/PersonPage.tsx'),
  ),
})

const groups = createRoute({
  getParentRoute: () => root,
  path: '/directory/groups',
  validateSearch: groupSearch,
  component: byScreen(
    () => import('./directory/groups/GroupsPage.tsx'),
    () => import('./directory/phone/AtTheDesk.tsx'),
  ),
})

const directoryImport = createRoute({
  getParentRoute: () => root,
  path: '/directory/import/$subject',
  component: byScreen(
    () => import('./directory/import/ImportPage.tsx'),
    () => import('./directory/phone/AtTheDesk.tsx'),
  ),
})

const registers = createRoute({
  getParentRoute: () => root,
  path: '/registers',
  component: lazyRouteComponent(() => import('./registers/RegistersPage.tsx')),
})

const register = createRoute({
  getParentRoute: () => root,
  path: '/registers/$register',
  validateSearch: entrySearch,
  component: byScreen(
    () => import('./registers/list/ListPage.tsx'),
    () => import('./registers/phone/ListPage.tsx'),
  ),
})

const newEntry = createRoute({
  getParentRoute: () => root,
  path: '/registers/$register/new',
  component: lazyRouteComponent(() => import('./registers/entry/NewEntryPage.tsx')),
})

const registerImport = createRoute({
  getParentRoute: () => root,
  path: '/registers/$register/import',
  component: lazyRouteComponent(() => import('./registers/import/ImportPage.tsx')),
})

const entry = createRoute({
  getParentRoute: () => root,
  path: '/registers/$register/$id',
  component: lazyRouteComponent(() => import('./registers/entry/EntryPage.tsx')),
})

const entryEdit = createRoute({
  getParentRoute: () => root,
  path: '/registers/$register/$id/edit',
  component: lazyRouteComponent(() => import('./registers/entry/EditEntryPage.tsx')),
})

const me = createRoute({
  getParentRoute: () => root,
  path: '/me',
  component: lazyRouteComponent(() => import('./session/MePage.tsx')),
})

const notices = createRoute({
  getParentRoute: () => root,
  path: '/notices',
  validateSearch: noticeSearch,
  component: lazyRouteComponent(() => import('./notices/NoticesPage.tsx')),
})

const adminChannels = createRoute({
  getParentRoute: () => root,
  path: '/admin/channels',
  validateSearch: channelSearch,
  component: lazyRouteComponent(() => import('./notices/ChannelsPage.tsx')),
})

const adminHome = createRoute({
  getParentRoute: () => root,
  path: '/admin',
  component: lazyRouteComponent(() => import('./administration/AdminHome.tsx')),
})

const adminAccounts = createRoute({
  getParentRoute: () => root,
  path: '/admin/accounts',
  validateSearch: accountSearch,
  component: lazyRouteComponent(() => import('./administration/accounts/AccountsPage.tsx')),
})

const adminAdministrators = createRoute({
  getParentRoute: () => root,
  path: '/admin/administrators',
  component: lazyRouteComponent(() => import('./administration/AdministratorsPage.tsx')),
})

const adminKeys = createRoute({
  getParentRoute: () => root,
  path: '/admin/keys',
  component: lazyRouteComponent(() => import('./administration/KeysPage.tsx')),
})

const adminRights = createRoute({
  getParentRoute: () => root,
  path: '/admin/rights',
  validateSearch: textSearch,
  component: lazyRouteComponent(() => import('./administration/RightsPage.tsx')),
})

const adminRules = createRoute({
  getParentRoute: () => root,
  path: '/admin/rules',
  validateSearch: textSearch,
  component: lazyRouteComponent(() => import('./administration/rules/RulesPage.tsx')),
})

const adminLadder = createRoute({
  getParentRoute: () => root,
  path: '/admin/ladder',
  component: lazyRouteComponent(() => import('./administration/rules/LadderPage.tsx')),
})

const adminCalendar = createRoute({
  getParentRoute: () => root,
  path: '/admin/calendar',
  component: lazyRouteComponent(() => import('./administration/calendar/CalendarPage.tsx')),
})

const adminLog = createRoute({
  getParentRoute: () => root,
  path: '/admin/log',
  validateSearch: logSearch,
  component: lazyRouteComponent(() => import('./administration/log/LogPage.tsx')),
})

const adminProof = createRoute({
  getParentRoute: () => root,
  path: '/admin/proof',
  component: lazyRouteComponent(() => import('./administration/log/ProofPage.tsx')),
})

const adminSelfCheck = createRoute({
  getParentRoute: () => root,
  path: '/admin/self-check',
  validateSearch: checkSearch,
  component: lazyRouteComponent(() => import('./administration/check/SelfCheckPage.tsx')),
})

const guide = createRoute({
  getParentRoute: () => root,
  path: '/guide',
  validateSearch: guideSearch,
  component: lazyRouteComponent(() => import('./guide/GuidePage.tsx')),
})

const guideChapter = createRoute({
  getParentRoute: () => root,
  path: '/guide/$page',
  validateSearch: guideSearch,
  component: lazyRouteComponent(() => import('./guide/GuidePage.tsx')),
})

export const router = createRouter({
  routeTree: root.addChildren([
    workbench,
    tasks,
    task,
    board,
    boardScreen,
    documents,
    document,
    issued,
    units,
    unit,
    people,
    person,
    groups,
    directoryImport,
    registers,
    register,
    newEntry,
    registerImport,
    entry,
    entryEdit,
    me,
    notices,
    adminHome,
    adminAccounts,
    adminAdministrators,
    adminKeys,
    adminRights,
    adminRules,
    adminLadder,
    adminCalendar,
    adminLog,
    adminProof,
    adminSelfCheck,
    adminChannels,
    guide,
    guideChapter,
  ]),
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
