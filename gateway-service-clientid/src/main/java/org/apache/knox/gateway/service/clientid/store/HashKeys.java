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
package org.apache.knox.gateway.service.clientid.store;

import java.util.Optional;
import org.apache.knox.gateway.services.security.AliasService;
import org.apache.knox.gateway.services.security.AliasServiceException;
import org.apache.knox.gateway.services.security.MasterService;
import org.apache.knox.gateway.services.security.token.impl.TokenMAC;
import org.jspecify.annotations.Nullable;

/**
 * Makes sure that all gateways of a database hash secrets under one key. With another key a gateway
 * would refuse every right secret, and make new ones that the others refuse.
 *
 * <p>The key of the first gateway counts. The database holds a check value of it, which tells keys
 * apart and gives nothing away; and where several gateways share the database, the key itself
 * sealed with their master secret. A gateway that comes with another key takes that one over.
 */
final class HashKeys {

  /** What the database holds under these names. */
  static final String CHECK = "hash-key-check";

  static final String SEALED = "hash-key-sealed";

  private static final String ALIAS = TokenMAC.KNOX_TOKEN_HASH_KEY_ALIAS_NAME;

  /** Where a gateway keeps the key that it came with, should it be wanted again. */
  static final String REPLACED_ALIAS = ALIAS + ".replaced";

  private final Database database;
  private final AliasService aliases;
  private final @Nullable MasterService master;

  /**
   * Prepares it.
   *
   * @param master knows the master secret; null = nothing is sealed and nothing taken over
   */
  HashKeys(Database database, AliasService aliases, @Nullable MasterService master) {
    this.database = database;
    this.aliases = aliases;
    this.master = database.dialect() == Dialect.SQLITE ? null : master;
  }

  /**
   * Agrees on the key. A gateway without a key, and nobody to take one from, is found elsewhere.
   *
   * @return whether this gateway's key is another one now
   * @throws StoreRefusedException if it has another key and cannot take over that of the others
   */
  boolean agree() throws StoreRefusedException {
    try {
      char[] own = aliases.getPasswordFromAliasForGateway(ALIAS);
      boolean hasOwn = own != null && own.length > 0;
      String mine = hasOwn ? KnoxSecretHasher.checkValue(own) : "";
      Optional<String> agreed = Agreements.find(database, CHECK);
      if (hasOwn && agreed.isEmpty()) {
        agreed = Optional.of(propose(own, mine));
      }
      if (agreed.isEmpty()) {
        return false;
      }
      if (agreed.get().equals(mine)) {
        sealIfMissing(own);
        return false;
      }
      takeOver(agreed.get(), hasOwn ? own : null);
      return true;
    } catch (AliasServiceException e) {
      throw new StoreRefusedException("The alias " + ALIAS + " cannot be read or written", e);
    }
  }

  /** Both in one transaction: whoever is first with one is first with the other. */
  private String propose(char[] key, String check) {
    @Nullable String sealed = master == null ? null : KeySeal.seal(key, master.getMasterSecret());
    database.write(
        connection -> {
          boolean first = Agreements.propose(connection, CHECK, check);
          return first && sealed != null && Agreements.propose(connection, SEALED, sealed);
        });
    return Agreements.find(database, CHECK).orElse("");
  }

  /** In a database of a version that sealed nothing yet. */
  private void sealIfMissing(char[] key) {
    if (master != null && Agreements.find(database, SEALED).isEmpty()) {
      String sealed = KeySeal.seal(key, master.getMasterSecret());
      database.writeOne(connection -> Agreements.propose(connection, SEALED, sealed));
    }
  }

  private void takeOver(String check, char @Nullable [] own)
      throws StoreRefusedException, AliasServiceException {
    Optional<String> sealed = master == null ? Optional.empty() : Agreements.find(database, SEALED);
    if (master == null || sealed.isEmpty()) {
      throw new StoreRefusedException(
          "The alias "
              + ALIAS
              + " of this gateway is not the key under which the secrets in its database are"
              + " hashed; give it the same one as the gateway that made them",
          null);
    }
    char[] key =
        KeySeal.open(sealed.get(), master.getMasterSecret())
            .filter(opened -> KnoxSecretHasher.checkValue(opened).equals(check))
            .orElseThrow(
                () ->
                    new StoreRefusedException(
                        "The master secret of this gateway is not that of the gateways which share"
                            + " its database, so that it cannot take over their alias "
                            + ALIAS
                            + "; give it the same master secret, or the same alias",
                        null));
    if (own != null) {
      aliases.addAliasForCluster(AliasService.NO_CLUSTER_NAME, REPLACED_ALIAS, new String(own));
    }
    aliases.addAliasForCluster(AliasService.NO_CLUSTER_NAME, ALIAS, new String(key));
    StoreMessages.INSTANCE.hashKeyTakenOver(ALIAS, REPLACED_ALIAS);
  }
}
