// AidFlow on Azure: Function app (Flex Consumption, isolated .NET 10), storage, Key Vault, Application Insights.
// One managed identity reaches everything; no key or connection string stands in a setting.
// Deploy: see infra/README.md.
targetScope = 'resourceGroup'

@description('Short name that every resource begins with: lower-case letters and digits.')
@minLength(3)
@maxLength(11)
param name string = 'aidflow'

@description('Region. For Azure China: chinanorth3 or chinaeast3.')
param location string = resourceGroup().location

@description('Which environment this is. Development switches on demo data and the development pages: never for real people.')
@allowed(['Production', 'Staging'])
param environmentName string = 'Production'

@description('Where Durable Functions keeps its state: Azure Storage, or the Durable Task Scheduler where the region has it.')
@allowed(['AzureStorage', 'DurableTaskScheduler'])
param durableBackEnd string = 'AzureStorage'

@description('Most instances that Flex Consumption may start.')
@minValue(40)
@maxValue(1000)
param maximumInstances int = 100

@description('Memory of an instance in MiB.')
@allowed([512, 2048, 4096])
param instanceMemoryMiB int = 2048

@description('Address that links in messages begin with; default is the app\'s own.')
param publicAddress string = ''

@description('Object id of the people (a group) who may read the vault and the logs.')
param operatorsObjectId string = ''

@description('Days that deleted documents can be brought back.')
@minValue(7)
@maxValue(365)
param documentRetentionDays int = 30

var suffix = uniqueString(resourceGroup().id, name)
var appName = '${name}-${suffix}'
// Public Azure: core.windows.net, vault.azure.net, azurewebsites.net. Azure China answers with its own endings.
var storageEnding = environment().suffixes.storage
var appEnding = environment().name == 'AzureChinaCloud' ? 'chinacloudsites.cn' : 'azurewebsites.net'
var tags = { application: 'aidflow', environment: environmentName }

module identity 'modules/identity.bicep' = {
  name: 'identity'
  params: { name: '${appName}-id', location: location, tags: tags }
}

module storage 'modules/storage.bicep' = {
  name: 'storage'
  params: {
    name: take('${name}${suffix}', 24)
    location: location
    tags: tags
    principalId: identity.outputs.principalId
    documentRetentionDays: documentRetentionDays
  }
}

module vault 'modules/vault.bicep' = {
  name: 'vault'
  params: {
    name: take('${name}-${suffix}', 24)
    location: location
    tags: tags
    principalId: identity.outputs.principalId
    operatorsObjectId: operatorsObjectId
  }
}

module monitoring 'modules/monitoring.bicep' = {
  name: 'monitoring'
  params: { name: appName, location: location, tags: tags, principalId: identity.outputs.principalId }
}

module scheduler 'modules/scheduler.bicep' = if (durableBackEnd == 'DurableTaskScheduler') {
  name: 'scheduler'
  params: { name: appName, location: location, tags: tags, principalId: identity.outputs.principalId }
}

module app 'modules/function-app.bicep' = {
  name: 'function-app'
  params: {
    name: appName
    location: location
    tags: tags
    identityId: identity.outputs.id
    identityClientId: identity.outputs.clientId
    storageName: storage.outputs.name
    storageEnding: storageEnding
    deploymentContainer: storage.outputs.deploymentContainer
    keyRingSecretUri: vault.outputs.keyRingSecretUri
    insightsConnectionString: monitoring.outputs.connectionString
    environmentName: environmentName
    maximumInstances: maximumInstances
    instanceMemoryMiB: instanceMemoryMiB
    publicAddress: empty(publicAddress) ? 'https://${appName}.${appEnding}' : publicAddress
    schedulerEndpoint: durableBackEnd == 'DurableTaskScheduler' ? scheduler!.outputs.endpoint : ''
    taskHub: durableBackEnd == 'DurableTaskScheduler' ? scheduler!.outputs.taskHub : 'AidFlow'
  }
}

output appName string = app.outputs.name
output address string = app.outputs.address
output keyVault string = vault.outputs.name
