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

import org.apache.knox.gateway.clientid.cli.api.ClientsApi;
import org.apache.knox.gateway.clientid.cli.api.ClientsApi.ClientId;
import org.apache.knox.gateway.clientid.cli.api.Json;
import org.apache.knox.gateway.clientid.cli.failure.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "drop-secret",
    description = "Ends a client's older secret before its grace period is over.",
    footer = {
      "",
      "The ids of a client's secrets are in what show prints.",
      "",
      "Example:",
      "  clientid drop-secret 01890a5d-ac96-774b-bcce-b302099a8057 3"
    })
final class DropSecretCommand extends ClientsCommand {
  @Parameters(index = "0", paramLabel = "CLIENT_ID", description = "Which client.")
  private String id = "";

  @Parameters(index = "1", paramLabel = "SECRET_ID", description = "Which secret of it.")
  private String secretId = "";

  DropSecretCommand(Shell shell) {
    super(shell);
  }

  @Override
  ExitCode run(ClientsApi clients) {
    clients.dropSecret(new ClientId(id), secretId);
    print(
        Json.object().put("client_id", id).put("secret_id", secretId),
        "ended secret " + secretId + " of " + id);
    return ExitCode.OK;
  }
}
