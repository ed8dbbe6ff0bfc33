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
package org.apache.knox.gateway.service.clientid.oauth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import org.jspecify.annotations.Nullable;

/**
 * The key that access tokens are signed with.
 *
 * @param key with its private part, id and algorithm
 * @param provider what computes the signatures; null = the JDK
 */
public record SigningKey(JWK key, @Nullable Provider provider) {

  /** Takes keys of the two algorithms that are offered, complete ones only. */
  public SigningKey {
    boolean known =
        (key instanceof RSAKey && JWSAlgorithm.RS256.equals(key.getAlgorithm()))
            || (key instanceof ECKey && JWSAlgorithm.ES256.equals(key.getAlgorithm()));
    if (!known || !key.isPrivate() || key.getKeyID() == null) {
      throw new IllegalArgumentException("not a private RS256 or ES256 key with an id");
    }
  }

  /** The algorithm; a token that names another is not ours. */
  JWSAlgorithm algorithm() {
    return key instanceof RSAKey ? JWSAlgorithm.RS256 : JWSAlgorithm.ES256;
  }

  JWSSigner signer() throws JOSEException {
    JWSSigner signer =
        key instanceof RSAKey rsa
            ? new RSASSASigner((PrivateKey) translated(rsa.toPrivateKey()))
            : new ECDSASigner((ECPrivateKey) translated(key.toECKey().toECPrivateKey()));
    if (provider != null) {
      signer.getJCAContext().setProvider(provider);
    }
    return signer;
  }

  JWSVerifier verifier() throws JOSEException {
    JWSVerifier verifier =
        key instanceof RSAKey rsa
            ? new RSASSAVerifier((RSAPublicKey) translated(rsa.toRSAPublicKey()))
            : new ECDSAVerifier((ECPublicKey) translated(key.toECKey().toECPublicKey()));
    if (provider != null) {
      verifier.getJCAContext().setProvider(provider);
    }
    return verifier;
  }

  /**
   * The key as the provider's own object. Nimbus asks for a new signature object each time, and for
   * each of those the provider would translate a key of the JDK's anew, which takes as long as
   * signing.
   */
  private Key translated(Key jdkKey) throws JOSEException {
    if (provider == null) {
      return jdkKey;
    }
    try {
      return KeyFactory.getInstance(jdkKey.getAlgorithm(), provider).translateKey(jdkKey);
    } catch (GeneralSecurityException e) {
      throw new JOSEException("the provider does not take the key", e);
    }
  }

  @Override
  public String toString() {
    return "SigningKey[" + key.getKeyID() + "]";
  }
}
