@echo off
rem Runs Rowhouse, after building it if it is not built or if a source is newer than what was built.
rem ROWHOUSE_JAVA_OPTS adds options for Java, which win over those given here.
setlocal EnableExtensions DisableDelayedExpansion

set "RH_HOME=%~dp0"
if "%RH_HOME:~-1%"=="\" set "RH_HOME=%RH_HOME:~0,-1%"
set "RH_TARGET=%RH_HOME%\standalone\target"

set "RH_JAVA=java"
if not defined JAVA_HOME goto java_chosen
rem Quotes and a backslash at its end are what people put into JAVA_HOME.
set "RH_JAVA=%JAVA_HOME:"=%"
if "%RH_JAVA:~-1%"=="\" set "RH_JAVA=%RH_JAVA:~0,-1%"
set "RH_JAVA=%RH_JAVA%\bin\java.exe"
if exist "%RH_JAVA%" goto java_chosen
echo rowhouse: JAVA_HOME is set, but there is no "%RH_JAVA%" 1>&2
exit /b 1

:java_chosen
"%RH_JAVA%" -version >nul 2>&1
if errorlevel 1 (
    echo rowhouse: Java 17 or newer is needed: set JAVA_HOME, or put java on the PATH 1>&2
    exit /b 1
)
rem The doubled percent signs leave the path to the inner cmd, because a parenthesis or an ampersand in it would end the
rem command here; the outer quotes are the ones that cmd strips.
set "RH_VERSION=unknown"
for /f "tokens=1,2 delims== " %%a in ('""%%RH_JAVA%%" -XshowSettings:properties -version 2>&1"') do if "%%a"=="java.specification.version" set "RH_VERSION=%%b"
set "RH_MAJOR=0"
for /f "tokens=1 delims=." %%v in ("%RH_VERSION%") do set "RH_MAJOR=%%v"
if "%RH_MAJOR%"=="unknown" set "RH_MAJOR=0"
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
pushd "%RH_HOME%\."
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
powershell -NoProfile -NonInteractive -Command "(Get-Item -LiteralPath $env:RH_JAR).LastWriteTime = Get-Date"

:run
"%RH_JAVA%" -Xmx512m -XX:+UseSerialGC -XX:CompileThresholdScaling=5 ^
    -Dfile.encoding=UTF-8 -Djdk.console=java.base %ROWHOUSE_JAVA_OPTS% ^
    -cp "%RH_JAR%;%RH_TARGET%\lib\*" dev.rowhouse.standalone.Rowhouse %*
exit /b %errorlevel%

:find_jar
set "RH_JAR="
if not exist "%RH_TARGET%\" exit /b 0
pushd "%RH_TARGET%"
for %%f in (rowhouse-standalone-*.jar) do set "RH_JAR=%RH_TARGET%\%%f"
popd
exit /b 0

rem What the build reads: POMs and main sources of every module that standalone is made of, tests left out. Names are seen
rem from the root, because the folders above it may be called anything.
:find_changed
powershell -NoProfile -NonInteractive -Command "$built = (Get-Item -LiteralPath $env:RH_JAR).LastWriteTimeUtc; Set-Location -LiteralPath ($env:RH_HOME + '\'); $root = $pwd.ProviderPath.TrimEnd('\').Length; $newer = Get-ChildItem -LiteralPath . -Recurse -File | Where-Object { $_.LastWriteTimeUtc -gt $built } | ForEach-Object { $_.FullName.Substring($root) } | Where-Object { $_ -match '\\pom\.xml$|\\src\\main\\' -and $_ -notmatch '\\(target|\.git|node_modules)\\|\\src\\test\\|^\\system-tests\\(src|test-servers)\\' } | Select-Object -First 1; if ($newer) { exit 1 } else { exit 0 }"
if errorlevel 1 set "RH_BUILD=yes"
exit /b 0
