import { Route, Switch } from 'wouter';
import { AccountPage } from './pages/account/account.page.js';
import { LoginPage } from './pages/login/login.page.js';
import { SignedInPage } from './pages/login/signed-in.page.js';
import { NotFoundPage } from './pages/not-found.page.js';
import { ForgotPasswordPage } from './pages/password/forgot-password.page.js';
import { RegisterPage } from './pages/password/register.page.js';
import { ResetPasswordPage } from './pages/password/reset-password.page.js';
import { VerifyEmailPage } from './pages/password/verify-email.page.js';

export function App() {
  return (
    <Switch>
      <Route path="/" component={AccountPage} />
      <Route path="/login" component={LoginPage} />
      <Route path="/signed-in" component={SignedInPage} />
      <Route path="/register" component={RegisterPage} />
      <Route path="/forgot-password" component={ForgotPasswordPage} />
      <Route path="/reset-password" component={ResetPasswordPage} />
      <Route path="/verify-email" component={VerifyEmailPage} />
      <Route component={NotFoundPage} />
    </Switch>
  );
}
