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

import org.apache.knox.gateway.service.clientid.credential.CredentialException;
import org.apache.knox.gateway.service.clientid.credential.ErrorCode;
import org.apache.knox.gateway.service.clientid.metrics.StoreMeters;

/** A database whose work is measured. */
record TimedDatabase(Database database, StoreMeters meters) implements Database {

  @Override
  public <T> T read(Work<T> work) {
    long start = System.nanoTime();
    try {
      T result = database.read(work);
      meters.read(System.nanoTime() - start);
      return result;
    } catch (CredentialException e) {
      if (e.code() == ErrorCode.TEMPORARILY_UNAVAILABLE) {
        meters.readFailed();
      }
      throw e;
    }
  }

  @Override
  public <T> T writeOne(Work<T> work) {
    return written(System.nanoTime(), () -> database.writeOne(work));
  }

  @Override
  public <T> T write(Work<T> work) {
    return written(System.nanoTime(), () -> database.write(work));
  }

  private <T> T written(long start, java.util.function.Supplier<T> writing) {
    try {
      T result = writing.get();
      meters.write(System.nanoTime() - start);
      return result;
    } catch (CredentialException e) {
      if (e.code() == ErrorCode.TEMPORARILY_UNAVAILABLE) {
        meters.writeFailed();
      }
      throw e;
    }
  }

  @Override
  public Dialect dialect() {
    return database.dialect();
  }

  @Override
  public boolean isTextIndexed() {
    return database.isTextIndexed();
  }

  @Override
  public void close() {
    database.close();
  }
}
