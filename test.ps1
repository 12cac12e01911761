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
dotnet test AspireAppRunner.sln --no-build -nologo --logger trx --results-directory $results
$outcome = $LASTEXITCODE

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
