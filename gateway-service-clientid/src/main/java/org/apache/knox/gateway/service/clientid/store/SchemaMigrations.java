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

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;

/** Brings the schema of our own store to the version that this code needs. */
final class SchemaMigrations {

  /** Where Flyway notes what has been done. */
  static final String HISTORY = "clientid_schema_history";

  /** The first step of builds before the first release. */
  static final String UNRELEASED = "clients";

  private SchemaMigrations() {}

  /**
   * Migrates, one gateway at a time if several start at once.
   *
   * @throws StoreRefusedException if the schema is of a newer version, or of a build before the
   *     first release
   * @throws FlywayException if the database does not answer, or a step failed and was undone
   */
  static void migrate(DataSource database, Dialect dialect) throws StoreRefusedException {
    Flyway flyway = flyway(database, dialect);
    refuseUnreleased(flyway);
    refuseNewer(flyway);
    flyway.migrate();
  }

  /** The newest version that this code has for a dialect. */
  static String newest(DataSource database, Dialect dialect) {
    MigrationVersion newest = MigrationVersion.fromVersion("0");
    for (MigrationInfo step : flyway(database, dialect).info().all()) {
      newest = step.getVersion().compareTo(newest) > 0 ? step.getVersion() : newest;
    }
    return newest.getVersion();
  }

  private static Flyway flyway(DataSource database, Dialect dialect) {
    String folder = "classpath:" + SchemaMigrations.class.getPackageName().replace('.', '/') + "/";
    return Flyway.configure(SchemaMigrations.class.getClassLoader())
        .dataSource(database)
        .locations(folder + dialect.migrations())
        .table(HISTORY)
        .failOnMissingLocations(true)
        .cleanDisabled(true)
        // Tables of Knox or of others may stand in the same schema.
        .baselineOnMigrate(true)
        .baselineVersion("0")
        .load();
  }

  /** Builds before the first release had other steps, the first of which had this name. */
  private static void refuseUnreleased(Flyway flyway) throws StoreRefusedException {
    for (MigrationInfo step : flyway.info().applied()) {
      if (UNRELEASED.equals(step.getDescription())) {
        throw new StoreRefusedException(
            "The credential database is one of a build before the first release; export its clients"
                + " with that build (bin/clientid export), put the database aside, and import them",
            null);
      }
    }
  }

  private static void refuseNewer(Flyway flyway) throws StoreRefusedException {
    MigrationVersion known = MigrationVersion.fromVersion("0");
    MigrationVersion found = known;
    for (MigrationInfo step : flyway.info().all()) {
      boolean future = step.getState().isApplied() && !step.getState().isResolved();
      found = future ? step.getVersion() : found;
      known = future || step.getVersion() == null ? known : step.getVersion();
    }
    if (found.isNewerThan(known.getVersion())) {
      throw new StoreRefusedException(
          "The schema of the credential database has version "
              + found
              + ", but this version of the extension knows only "
              + known
              + "; run the newer one that it was used with",
          null);
    }
  }
}
