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
package org.apache.knox.gateway.clientid.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.function.LongConsumer;
import javax.sql.DataSource;
import org.apache.knox.gateway.clientid.cli.failure.CommandException;
import org.apache.knox.gateway.clientid.cli.failure.ExitCode;
import org.apache.knox.gateway.clientid.home.LocalHome;
import org.apache.knox.gateway.clientid.home.SetupException;
import org.apache.knox.gateway.config.GatewayConfig;
import org.apache.knox.gateway.service.clientid.credential.CredentialException;
import org.apache.knox.gateway.service.clientid.store.ClientIdTokenStateService;
import org.apache.knox.gateway.service.clientid.store.StoreRefusedException;
import org.apache.knox.gateway.service.clientid.store.StoreTransfer;
import org.apache.knox.gateway.services.ServiceType;
import org.apache.knox.gateway.services.security.AliasServiceException;
import org.apache.knox.gateway.util.JDBCUtils;

/** The store of clients that a gateway's home is set to use. */
public final class LocalStore {
  private final LocalHome home;

  private LocalStore(LocalHome home) {
    this.home = home;
  }

  /** Opens the home; fails unless it keeps its clients in our own store. */
  public static LocalStore of(Path root) {
    LocalStore store;
    try {
      store = new LocalStore(LocalHome.open(root));
    } catch (SetupException unusable) {
      throw failed(String.valueOf(unusable.getMessage()), unusable);
    }
    String service =
        store.config().getServiceParameter(ServiceType.TOKEN_STATE_SERVICE.getShortName(), "impl");
    if (!ClientIdTokenStateService.class.getName().equals(service)) {
      throw new CommandException(
          ExitCode.FAILED,
          "this gateway keeps its clients elsewhere: gateway.service.tokenstate.impl is not "
              + ClientIdTokenStateService.class.getName());
    }
    return store;
  }

  /** Where the embedded database is. */
  static Path embeddedFile(GatewayConfig config) {
    return Path.of(config.getGatewaySecurityDir(), "clientid", "clients.db");
  }

  static boolean isPostgresql(GatewayConfig config) {
    return JDBCUtils.POSTGRESQL_DB_TYPE.equalsIgnoreCase(config.getDatabaseType());
  }

  /** Writes all clients with the hashes of their secrets; answers how many. */
  public long exportTo(Writer out, LongConsumer progress) {
    return run(
        () ->
            isPostgresql(config())
                ? StoreTransfer.exportPostgresql(postgresql(), out, progress)
                : StoreTransfer.exportEmbedded(existingFile(), out, progress));
  }

  /** Takes in those that are not there yet; answers how many. */
  public long importFrom(BufferedReader in, LongConsumer progress) {
    return run(
        () ->
            isPostgresql(config())
                ? StoreTransfer.importPostgresql(postgresql(), in, progress)
                : StoreTransfer.importEmbedded(embeddedFile(config()), in, progress));
  }

  /** Copies the embedded database, also while the gateway runs. */
  public void backUp(Path target) {
    requireEmbedded("pg_dump");
    run(
        () -> {
          StoreTransfer.backUp(existingFile(), target);
          return 0L;
        });
  }

  /** Puts a backup in the place of the embedded database, which stays beside it. */
  public void restore(Path backup) {
    requireEmbedded("pg_restore");
    run(
        () -> {
          StoreTransfer.restore(backup, embeddedFile(config()));
          return 0L;
        });
  }

  private void requireEmbedded(String tool) {
    if (isPostgresql(config())) {
      throw new CommandException(
          ExitCode.FAILED, "this gateway's clients are in PostgreSQL: use its " + tool);
    }
  }

  private Path existingFile() throws IOException {
    Path file = embeddedFile(config());
    if (!Files.exists(file)) {
      throw new IOException(file + " is not there: the gateway makes it at its first start");
    }
    return file;
  }

  private GatewayConfig config() {
    return home.config();
  }

  private DataSource postgresql() throws SQLException, AliasServiceException {
    return JDBCUtils.getDataSource(config(), home.aliases());
  }

  private interface Work {
    long run() throws IOException, StoreRefusedException, SQLException, AliasServiceException;
  }

  private static long run(Work work) {
    try {
      return work.run();
    } catch (IOException | StoreRefusedException | CredentialException explained) {
      throw failed(String.valueOf(explained.getMessage()), explained);
    } catch (SQLException | AliasServiceException unusable) {
      throw failed(
          "the settings gateway.database.* or their aliases cannot be used: "
              + unusable.getMessage(),
          unusable);
    }
  }

  private static CommandException failed(String message, Exception cause) {
    return new CommandException(ExitCode.FAILED, message, cause);
  }
}
