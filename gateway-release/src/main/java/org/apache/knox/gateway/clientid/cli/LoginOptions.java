/*
 * Licensed to the Apache Software Foundation (ASF) under one or more
 * contributor license agreements. See the NOTICE file distributed with this
 * work for additional information regarding copyright ownership. The ASF
 * licenses this file to you under the Apache License, Version 2.0 (the
 * "License"); you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 * http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS, WITHOUT
 * WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the
 * License for the specific language governing permissions and limitations under
 * the License.
 */
package org.apache.knox.gateway.clientid.cli;

import java.util.Optional;
import org.apache.knox.gateway.clientid.cli.ConnectionOptions.Target;
import org.apache.knox.gateway.clientid.cli.api.ClientsApi;
import org.apache.knox.gateway.clientid.cli.api.Login;
import org.apache.knox.gateway.clientid.cli.api.SessionApi;
import org.apache.knox.gateway.clientid.cli.failure.CommandException;
import org.apache.knox.gateway.clientid.cli.failure.ExitCode;
import org.apache.knox.gateway.clientid.cli.file.Profile;
import org.apache.knox.gateway.clientid.cli.file.ProfileDirectory;
import org.apache.knox.gateway.clientid.cli.file.Session;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which gateway and topology, and who one is there. */
final class LoginOptions {
  private static final String DEFAULT_TOPOLOGY = "sandbox";

  @Mixin private ConnectionOptions connection = new ConnectionOptions();

  @Option(
      names = "--topology",
      paramLabel = "NAME",
      description = "The topology where users log in (else that of the last login, else sandbox).")
  private @Nullable String topology;

  @Option(
      names = {"-u", "--user"},
      paramLabel = "NAME",
      description =
          "Who you are (else CLIENTID_USER, else that of the last login). The password comes from"
              + " CLIENTID_PASSWORD, or is asked for.")
  private @Nullable String user;

  /** Where and as whom. */
  record Account(Target target, String topology, String user) {

    Session session(SessionApi.Opened opened) {
      return new Session(target.url(), topology, user, opened.cookies());
    }

    SessionApi sessions() {
      return new SessionApi(target.connect(), topology);
    }
  }

  Account account(Shell shell) {
    Target target = connection.target(shell);
    Profile profile = target.profile();
    String place =
        Optional.ofNullable(topology)
            .orElse(profile == null ? DEFAULT_TOPOLOGY : profile.topology());
    String name =
        Optional.ofNullable(user)
            .or(() -> shell.variable("CLIENTID_USER"))
            .or(() -> Optional.ofNullable(profile).map(Profile::user))
            .or(() -> shell.prompt().ask("User: "))
            .orElseThrow(
                () ->
                    new CommandException(
                        ExitCode.USAGE, "as whom? Give --user or set CLIENTID_USER"));
    return new Account(target, place, name);
  }

  /** The administration, as the user; asks for the password only when nothing else helps. */
  ClientsApi clients(Shell shell) {
    Account account = account(shell);
    return new ClientsApi(account.target().connect(), account.topology(), login(account, shell));
  }

  private static Login login(Account account, Shell shell) {
    Optional<String> password = shell.variable("CLIENTID_PASSWORD");
    if (password.isPresent()) {
      return Login.basic(account.user(), password.get());
    }
    return ProfileDirectory.of(shell.environment())
        .session()
        .filter(
            session -> session.isFor(account.target().url(), account.topology(), account.user()))
        .<Login>map(session -> new SessionLogin(session.login(), account, shell))
        .or(() -> ask(account, shell))
        .orElseThrow(
            () ->
                new CommandException(
                    ExitCode.REFUSED,
                    "you are not logged in at "
                        + account.target().url()
                        + ": run bin/clientid login, or set CLIENTID_PASSWORD"));
  }

  /** Asks, logs in, and keeps the session if this is where the last login was. */
  private static Optional<Login> ask(Account account, Shell shell) {
    String question = "Password of " + account.user() + " at " + account.target().url() + ": ";
    return shell
        .prompt()
        .askSecret(question)
        .map(
            password -> {
              SessionApi.Opened opened = account.sessions().open(account.user(), password);
              if (account.target().profile() != null) {
                ProfileDirectory.of(shell.environment()).save(account.session(opened));
              }
              return Login.basic(account.user(), password);
            });
  }

  /** A session, which may have ended: then the password is needed. */
  private record SessionLogin(Login session, Account account, Shell shell) implements Login {
    @Override
    public String header() {
      return session.header();
    }

    @Override
    public String value() {
      return session.value();
    }

    @Override
    public Optional<Login> other() {
      return ask(account, shell);
    }
  }
}
