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

import org.apache.knox.gateway.services.security.AliasService;
import org.apache.knox.gateway.services.security.AliasServiceException;
import org.apache.knox.gateway.services.security.token.impl.TokenMAC;

/**
 * Makes sure that a gateway has the key under which the secrets in the database are hashed. With
 * another key it would refuse every right secret, and make new ones that the others refuse.
 *
 * <p>The database holds a check value of the key, never the key: whoever has the database alone can
 * still not test a guess of a secret, and has to break HMAC-SHA256 to get from the value to the
 * key.
 */
final class HashKeyCheck {

  private static final String NAME = "hash-key-check";

  private HashKeyCheck() {}

  /**
   * Compares the gateway's key with the one that was used first. A gateway without a key is found
   * elsewhere, and does nothing until it has one.
   *
   * @throws StoreRefusedException if it is another key
   */
  static void check(Database database, AliasService aliases) throws StoreRefusedException {
    try {
      char[] key = aliases.getPasswordFromAliasForGateway(TokenMAC.KNOX_TOKEN_HASH_KEY_ALIAS_NAME);
      if (key == null || key.length == 0) {
        return;
      }
      String value = KnoxSecretHasher.checkValue(key);
      if (!Agreements.agree(database, NAME, value).equals(value)) {
        throw new StoreRefusedException(
            "The alias "
                + TokenMAC.KNOX_TOKEN_HASH_KEY_ALIAS_NAME
                + " of this gateway is not the key under which the secrets in its database are"
                + " hashed; give it the same one as the gateway that made them",
            null);
      }
    } catch (AliasServiceException e) {
      throw new StoreRefusedException(
          "The alias " + TokenMAC.KNOX_TOKEN_HASH_KEY_ALIAS_NAME + " cannot be read", e);
    }
  }
}
