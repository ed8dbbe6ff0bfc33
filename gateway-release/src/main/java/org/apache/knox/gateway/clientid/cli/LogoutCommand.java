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

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.knox.gateway.clientid.cli.api.GatewayConnection;
import org.apache.knox.gateway.clientid.cli.api.SessionApi;
import org.apache.knox.gateway.clientid.cli.failure.CommandException;
import org.apache.knox.gateway.clientid.cli.failure.ExitCode;
import org.apache.knox.gateway.clientid.cli.file.Profile;
import org.apache.knox.gateway.clientid.cli.file.ProfileDirectory;
import org.apache.knox.gateway.clientid.cli.file.Session;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

@Command(name = "logout", description = "Ends the session at the gateway, and forgets the login.")
final class LogoutCommand implements Callable<Integer> {
  private final Shell shell;

  LogoutCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    ProfileDirectory directory = ProfileDirectory.of(shell.environment());
    Optional<Session> session = directory.session();
    Optional<Path> trusted =
        shell
            .variable("CLIENTID_CA_FILE")
            .map(Path::of)
            .or(() -> directory.profile().map(Profile::caFile));
    // Whatever the gateway says: what is kept here goes.
    boolean removed = directory.remove();
    session.ifPresent(kept -> end(kept, trusted.orElse(null)));
    shell.out().println(removed ? "logged out" : "you were not logged in");
    return ExitCode.OK.number();
  }

  private static void end(Session session, @Nullable Path trusted) {
    try {
      new SessionApi(new GatewayConnection(session.url(), trusted), session.topology())
          .end(session.login());
    } catch (CommandException unreached) {
      throw new CommandException(
          unreached.exitCode(),
          "the login is forgotten here, but its session at "
              + session.url().text()
              + " was not ended: "
              + unreached.getMessage());
    }
  }
}
