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
import org.apache.knox.gateway.clientid.cli.api.GatewayConnection;
import org.apache.knox.gateway.clientid.cli.api.GatewayUrl;
import org.apache.knox.gateway.clientid.cli.failure.CommandException;
import org.apache.knox.gateway.clientid.cli.failure.ExitCode;
import org.apache.knox.gateway.clientid.cli.file.Profile;
import org.apache.knox.gateway.clientid.cli.file.ProfileDirectory;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which gateway, and whom to trust. */
final class ConnectionOptions {
  @Option(
      names = "--url",
      paramLabel = "URL",
      description =
          "The gateway, such as https://HOST:8443/gateway (else CLIENTID_URL, else that of the last"
              + " login).")
  private @Nullable String url;

  @Option(
      names = "--ca-file",
      paramLabel = "FILE",
      description =
          "PEM file with the certificates to trust, and no others (else CLIENTID_CA_FILE, else"
              + " that of the login, else what Java trusts).")
  private @Nullable Path caFile;

  /**
   * The gateway that is meant.
   *
   * @param profile of the last login, if that was there: what it names is for no other gateway
   */
  record Target(GatewayUrl url, @Nullable Path caFile, @Nullable Profile profile) {

    GatewayConnection connect() {
      return new GatewayConnection(url, caFile);
    }
  }

  Target target(Shell shell) {
    Optional<Profile> last = ProfileDirectory.of(shell.environment()).profile();
    GatewayUrl meant =
        Optional.ofNullable(url)
            .or(() -> shell.variable("CLIENTID_URL"))
            .map(GatewayUrl::parse)
            .or(() -> last.map(Profile::url))
            .orElseThrow(
                () ->
                    new CommandException(
                        ExitCode.USAGE,
                        "which gateway? Give --url https://HOST:8443/gateway, set CLIENTID_URL, or"
                            + " run bin/clientid login once"));
    Profile profile = last.filter(login -> login.url().isSame(meant)).orElse(null);
    Path trusted =
        Optional.ofNullable(caFile)
            .or(() -> shell.variable("CLIENTID_CA_FILE").map(Path::of))
            .map(Path::toAbsolutePath)
            .orElse(profile == null ? null : profile.caFile());
    return new Target(meant, trusted, profile);
  }
}
