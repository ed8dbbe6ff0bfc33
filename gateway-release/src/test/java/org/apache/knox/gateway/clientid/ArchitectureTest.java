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
package org.apache.knox.gateway.clientid;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What each package-info of the runnable gateway's own tools says. */
@AnalyzeClasses(
    packages = "org.apache.knox.gateway.clientid",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  private static final String ROOT = "org.apache.knox.gateway.clientid";
  private static final String EXTENSION = "org.apache.knox.gateway.service.clientid";

  @ArchTest
  static final ArchRule LAYERS_USE_EACH_OTHER_ONE_WAY =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("commands")
          .definedBy(ROOT + ".cli")
          .layer("file")
          .definedBy(ROOT + ".cli.file..")
          .layer("api")
          .definedBy(ROOT + ".cli.api..")
          .layer("text")
          .definedBy(ROOT + ".cli.text..")
          .layer("failure")
          .definedBy(ROOT + ".cli.failure..")
          .layer("local")
          .definedBy(ROOT + ".local..")
          .layer("home")
          .definedBy(ROOT + ".home..")
          .layer("ldap")
          .definedBy(ROOT + ".ldap..")
          .whereLayer("commands")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("local")
          .mayOnlyBeAccessedByLayers("commands")
          .whereLayer("file")
          .mayOnlyBeAccessedByLayers("commands")
          .whereLayer("api")
          .mayOnlyBeAccessedByLayers("commands", "file")
          .whereLayer("text")
          .mayOnlyBeAccessedByLayers("commands", "api")
          .whereLayer("failure")
          .mayOnlyBeAccessedByLayers("commands", "file", "api", "local")
          .whereLayer("home")
          .mayOnlyBeAccessedByLayers("local")
          .whereLayer("ldap")
          .mayNotBeAccessedByAnyLayer();

  @ArchTest
  static final ArchRule PACKAGES_HAVE_NO_CYCLES =
      slices().matching(ROOT + ".(**)").should().beFreeOfCycles();

  /** It starts with these on its class path, and has no time for more. */
  @ArchTest
  static final ArchRule WHAT_TALKS_TO_A_GATEWAY_NEEDS_NEITHER_KNOX_NOR_THE_EXTENSION =
      classes()
          .that()
          .resideInAPackage(ROOT + ".cli..")
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(
                  ROOT + ".cli..",
                  ROOT + ".local..",
                  "java..",
                  "javax.net.ssl..",
                  "picocli..",
                  "com.fasterxml.jackson..",
                  "org.jspecify.annotations.."));

  @ArchTest
  static final ArchRule ONLY_LOCAL_COMMANDS_WORK_ON_A_HOME =
      noClasses()
          .that()
          .resideInAPackage(ROOT + ".cli..")
          .and()
          .haveSimpleNameNotEndingWith("Command")
          .and()
          .haveNameNotMatching(".*Command\\$.*")
          .should()
          .dependOnClassesThat()
          .resideInAPackage(ROOT + ".local..");

  @ArchTest
  static final ArchRule SETTING_UP_KNOWS_NOTHING_OF_THE_EXTENSION =
      noClasses()
          .that()
          .resideInAnyPackage(ROOT + ".home..", ROOT + ".ldap..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage(EXTENSION + "..");

  /** Statements are the store's. */
  @ArchTest
  static final ArchRule NOBODY_TALKS_TO_DATABASES =
      noClasses()
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.sql.Statement")
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.sql.PreparedStatement")
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.sql.Connection");

  @ArchTest
  static final ArchRule NAMES_SAY_WHAT_A_CLASS_DOES =
      noClasses().should().haveNameMatching(".*(Manager|Helper|Utils?|Impl|Base|Abstract\\w*)");
}
