@echo off
rem Runs Rowhouse, after building it if it is not built or if a source is newer than what was built.
rem ROWHOUSE_JAVA_OPTS adds options for Java, which win over those given here.
setlocal EnableExtensions DisableDelayedExpansion

set "RH_HOME=%~dp0"
if "%RH_HOME:~-1%"=="\" set "RH_HOME=%RH_HOME:~0,-1%"
set "RH_TARGET=%RH_HOME%\standalone\target"

set "RH_JAVA=java"
if defined JAVA_HOME set "RH_JAVA=%JAVA_HOME%\bin\java.exe"
"%RH_JAVA%" -version >nul 2>&1
if errorlevel 1 (
    echo rowhouse: Java 17 or newer is needed: set JAVA_HOME, or put java on the PATH 1>&2
    exit /b 1
)
set "RH_VERSION="
for /f "tokens=2 delims==" %%v in ('cmd /c ""%RH_JAVA%" -XshowSettings:properties -version 2>&1" ^| findstr /c:"java.specification.version ="') do set "RH_VERSION=%%v"
set "RH_VERSION=%RH_VERSION: =%"
set "RH_MAJOR=0"
for /f "tokens=1 delims=." %%v in ("%RH_VERSION%") do set "RH_MAJOR=%%v"
if %RH_MAJOR% LSS 17 (
    echo rowhouse: Java 17 or newer is needed, but "%RH_JAVA%" is Java %RH_VERSION% 1>&2
    exit /b 1
)

call :find_jar
set "RH_BUILD="
if not defined RH_JAR set "RH_BUILD=yes"
if not exist "%RH_TARGET%\lib\" set "RH_BUILD=yes"
if not defined RH_BUILD call :find_changed
if not defined RH_BUILD goto run

where mvn >nul 2>&1
if errorlevel 1 (
    echo rowhouse: Maven 3.8 or newer is needed to build Rowhouse: put mvn on the PATH 1>&2
    exit /b 1
)
echo Building Rowhouse ... 1>&2
pushd "%RH_HOME%"
call mvn -B -q -DskipTests package -pl standalone -am 1>&2
if errorlevel 1 (
    popd
    echo rowhouse: the build failed 1>&2
    exit /b 1
)
popd
call :find_jar
if not defined RH_JAR (
    echo rowhouse: the build made no standalone\target\rowhouse-standalone-*.jar 1>&2
    exit /b 1
)
rem Maven leaves a jar alone whose content did not change, and then it would count as old for ever.
copy /b "%RH_JAR%"+,, "%RH_JAR%" >nul 2>&1

:run
"%RH_JAVA%" -Xmx512m -XX:+UseSerialGC ^
    -Dfile.encoding=UTF-8 -Djdk.console=java.base %ROWHOUSE_JAVA_OPTS% ^
    -cp "%RH_JAR%;%RH_TARGET%\lib\*" dev.rowhouse.standalone.Rowhouse %*
exit /b %errorlevel%

:find_jar
set "RH_JAR="
for %%f in ("%RH_TARGET%\rowhouse-standalone-*.jar") do set "RH_JAR=%%~ff"
exit /b 0

rem What the build reads: POMs and main sources of the modules, tests left out.
:find_changed
powershell -NoProfile -NonInteractive -Command "$built = (Get-Item -LiteralPath $env:RH_JAR).LastWriteTimeUtc; $newer = Get-ChildItem -LiteralPath $env:RH_HOME -Recurse -File | Where-Object { $_.LastWriteTimeUtc -gt $built -and $_.FullName -notmatch '\\(target|\.git|node_modules)\\' -and ($_.Name -eq 'pom.xml' -or $_.FullName -match '\\src\\main\\') } | Select-Object -First 1; if ($newer) { exit 1 } else { exit 0 }"
if errorlevel 1 set "RH_BUILD=yes"
exit /b 0
