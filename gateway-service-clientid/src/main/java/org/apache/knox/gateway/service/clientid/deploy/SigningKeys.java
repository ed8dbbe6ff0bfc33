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
package org.apache.knox.gateway.service.clientid.deploy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.text.ParseException;
import org.apache.knox.gateway.config.GatewayConfig;
import org.apache.knox.gateway.service.clientid.oauth.SigningKey;
import org.apache.knox.gateway.services.GatewayServices;
import org.apache.knox.gateway.services.ServiceType;
import org.apache.knox.gateway.services.security.AliasService;
import org.apache.knox.gateway.services.security.AliasServiceException;
import org.apache.knox.gateway.services.security.KeystoreService;
import org.apache.knox.gateway.services.security.KeystoreServiceException;
import org.apache.knox.gateway.services.security.token.TokenUtils;

/** Finds the key that access tokens are signed with. */
final class SigningKeys {

  /** The alias of the key for ES256, which Knox has none for. */
  static final String ES256_ALIAS = "clientid.oauth.es256.key";

  private static final Object CREATING = new Object();

  private SigningKeys() {}

  /**
   * Loads the key of an algorithm.
   *
   * @throws GeneralSecurityException if there is none or it cannot be read
   */
  static SigningKey load(String algorithm, GatewayServices services, GatewayConfig config)
      throws GeneralSecurityException {
    try {
      return new SigningKey(
          algorithm.equals(JWSAlgorithm.ES256.getName())
              ? es256(services.getService(ServiceType.ALIAS_SERVICE))
              : rs256(services, config),
          FastSignatures.provider());
    } catch (JOSEException
        | ParseException
        | AliasServiceException
        | KeystoreServiceException
        | IllegalArgumentException e) {
      throw new GeneralSecurityException("the key for " + algorithm + " cannot be read", e);
    }
  }

  /** The gateway's signing key, with the id that Knox gives it. */
  private static RSAKey rs256(GatewayServices services, GatewayConfig config)
      throws GeneralSecurityException,
          JOSEException,
          AliasServiceException,
          KeystoreServiceException {
    KeystoreService keystores = services.getService(ServiceType.KEYSTORE_SERVICE);
    AliasService aliases = services.getService(ServiceType.ALIAS_SERVICE);
    String configured = config.getSigningKeyAlias();
    String alias = configured == null ? GatewayConfig.DEFAULT_SIGNING_KEY_ALIAS : configured;
    KeyStore keystore = keystores.getSigningKeystore();
    Certificate certificate = keystore.getCertificate(alias);
    Key key = keystore.getKey(alias, aliases.getSigningKeyPassphrase());
    if (certificate == null
        || !(certificate.getPublicKey() instanceof RSAPublicKey publicKey)
        || !(key instanceof RSAPrivateKey privateKey)) {
      throw new GeneralSecurityException("the gateway's signing key " + alias + " is no RSA key");
    }
    return new RSAKey.Builder(publicKey)
        .privateKey(privateKey)
        .keyUse(KeyUse.SIGNATURE)
        .algorithm(JWSAlgorithm.RS256)
        .keyID(TokenUtils.getThumbprint(publicKey, "SHA-256"))
        .build();
  }

  /** The key kept under the alias; made on first use. */
  private static ECKey es256(AliasService aliases)
      throws AliasServiceException, JOSEException, ParseException {
    synchronized (CREATING) {
      char[] stored = aliases.getPasswordFromAliasForGateway(ES256_ALIAS);
      if (stored == null) {
        ECKey made =
            new ECKeyGenerator(Curve.P_256)
                .keyUse(KeyUse.SIGNATURE)
                .algorithm(JWSAlgorithm.ES256)
                .keyIDFromThumbprint(true)
                .generate();
        aliases.addAliasForCluster(AliasService.NO_CLUSTER_NAME, ES256_ALIAS, made.toJSONString());
        // Knox does not report a failed write; a key that is not kept would die with the process.
        stored = aliases.getPasswordFromAliasForGateway(ES256_ALIAS);
      }
      if (stored == null) {
        throw new AliasServiceException(
            new IllegalStateException("the alias " + ES256_ALIAS + " could not be written"));
      }
      return ECKey.parse(new String(stored));
    }
  }
}
