# Builds everything and runs every test. The last line is "N passed, N failed, N skipped".
$ErrorActionPreference = 'Stop'
Set-Location $PSScriptRoot
. ./eng/common.ps1

if ($args.Count -gt 0) { Stop-WithError './test.ps1 takes no arguments; for some tests only: dotnet test tests/<project> --filter <name>' }

Assert-Dotnet
Initialize-Packages
Write-Host 'Building …'
dotnet build AspireAppRunner.sln -nologo -verbosity:quiet -clp:NoSummary
if ($LASTEXITCODE -ne 0) { Stop-WithError 'the build failed; see above.' }

$results = 'artifacts/test-results'
if (Test-Path $results) { Remove-Item -Recurse -Force $results }
$outcome = 0
# One after the other: the end-to-end tests want the machine for themselves, and each project's results need a name of their own.
foreach ($project in Get-ChildItem tests -Directory -Filter *.Tests) {
    dotnet test $project.FullName --no-build -nologo --logger "trx;LogFileName=$($project.Name).trx" --results-directory $results
    if ($LASTEXITCODE -ne 0) { $outcome = 1 }
}

$passed = 0; $failed = 0; $skipped = 0
foreach ($file in Get-ChildItem $results -Filter *.trx) {
    $trx = [xml] (Get-Content $file.FullName -Raw)
    foreach ($result in $trx.TestRun.Results.UnitTestResult) {
        switch ($result.outcome) {
            'Passed' { $passed++ }
            'NotExecuted' { $skipped++; Write-Host "skipped: $($result.testName): $($result.Output.ErrorInfo.Message)" }
            default { $failed++; Write-Host "failed: $($result.testName)" }
        }
    }
}
if ($failed -gt 0 -or $passed -eq 0) { $outcome = 1 }
Write-Host "$passed passed, $failed failed, $skipped skipped"
exit $outcome
