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

import java.util.concurrent.Callable;
import org.apache.knox.gateway.clientid.cli.LoginOptions.Account;
import org.apache.knox.gateway.clientid.cli.api.SessionApi;
import org.apache.knox.gateway.clientid.cli.failure.CommandException;
import org.apache.knox.gateway.clientid.cli.failure.ExitCode;
import org.apache.knox.gateway.clientid.cli.file.Profile;
import org.apache.knox.gateway.clientid.cli.file.ProfileDirectory;
import org.apache.knox.gateway.clientid.cli.file.Session;
import org.apache.knox.gateway.clientid.cli.text.SafeText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "login",
    description = {
      "Logs in, and keeps where and as whom for later commands.",
      "The password is not kept. The gateway's session is, for as long as the gateway lets it"
          + " live, in a file that only you can read."
    },
    footer = {
      "",
      "Example:",
      "  clientid login --url https://localhost:8443/gateway --user admin \\",
      "    --ca-file data/security/keystores/gateway-identity.pem"
    })
final class LoginCommand implements Callable<Integer> {
  private final Shell shell;

  @Mixin private LoginOptions options = new LoginOptions();

  @Option(names = "--no-session", description = "Keep no session: ask for the password each time.")
  private boolean withoutSession;

  LoginCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    Account account = options.account(shell);
    String password =
        shell
            .variable("CLIENTID_PASSWORD")
            .or(() -> shell.prompt().askSecret("Password of " + account.user() + ": "))
            .orElseThrow(
                () ->
                    new CommandException(
                        ExitCode.USAGE,
                        "no terminal to ask for the password: set CLIENTID_PASSWORD"));
    SessionApi sessions = account.sessions();
    SessionApi.Opened opened =
        withoutSession
            ? sessions.check(account.user(), password)
            : sessions.open(account.user(), password);
    Session session = account.session(opened);
    Profile profile =
        new Profile(
            account.target().url(), account.topology(), account.user(), account.target().caFile());
    ProfileDirectory.of(shell.environment()).save(profile, session);
    shell
        .out()
        .println(
            SafeText.line(
                "logged in at "
                    + profile.url()
                    + ", topology "
                    + profile.topology()
                    + ", as "
                    + opened.user()));
    return ExitCode.OK.number();
  }
}
