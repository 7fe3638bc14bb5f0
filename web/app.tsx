import { Route, Switch } from 'wouter';
import { AccountPage } from './pages/account/account.page.js';
import { LoginPage } from './pages/login/login.page.js';
import { NotFoundPage } from './pages/not-found.page.js';

export function App() {
  return (
    <Switch>
      <Route path="/" component={AccountPage} />
      <Route path="/login" component={LoginPage} />
      <Route component={NotFoundPage} />
    </Switch>
  );
}
